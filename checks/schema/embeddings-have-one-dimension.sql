-- Every embedding has the dimension that the model gives.
-- A vector of another length cannot be compared with the rest, and an index over them cannot be built.
-- The declared dimension of the column is looked at, so that this holds before there is any embedding.
-- @tags: schema, embeddings
-- @requires: extension vector, check schema/tables-exist
-- @param dimension integer: 1536
-- @scope: SELECT count(*) FROM pg_attribute WHERE attrelid = 'raw_conversations'::regclass AND attname = 'embedding'
-- @key: column_name
-- @show: declared
SELECT a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS declared
FROM pg_attribute a
WHERE a.attrelid = 'raw_conversations'::regclass AND a.attname = 'embedding' AND a.atttypmod IS DISTINCT FROM :dimension;
