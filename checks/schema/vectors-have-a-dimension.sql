-- Every column of vectors says how long they are.
-- Without it vectors of several models can stand in one column, whose distances mean nothing, and no index can be built.
-- @on: catalog
-- @tags: structure, embeddings
-- @requires: extension vector
-- @scope: SELECT count(*) FROM target_columns
-- @key: table_name, column_name
-- @show: declared_type
SELECT table_name, column_name, declared_type
FROM target_columns
WHERE type IN ('vector', 'halfvec', 'sparsevec') AND length IS NULL;
