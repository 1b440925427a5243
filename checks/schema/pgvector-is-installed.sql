-- The database has the vector extension.
-- Embeddings are filled in by the second phase, so its absence is a warning and not yet a failure.
-- @criterion: Schema deployed
-- @tags: schema, embeddings
-- @severity: warn
-- @scope: SELECT count(*) FROM pg_extension
-- @key: extension
SELECT 'vector' AS extension
WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector');
