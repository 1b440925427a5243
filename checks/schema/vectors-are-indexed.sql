-- Every column of vectors has an index for nearest neighbours.
-- Without one every search reads all of them. It may be built after the embeddings are there, so this warns.
-- @on: catalog
-- @tags: structure, embeddings
-- @severity: warn
-- @requires: extension vector
-- @scope: SELECT count(*) FROM target_columns
-- @key: table_name, column_name
SELECT c.table_name, c.column_name
FROM target_columns c
WHERE c.type IN ('vector', 'halfvec', 'sparsevec')
    AND NOT EXISTS (
        SELECT 1 FROM target_indexes i, json_each(i.keys) k
        WHERE i.schema_name IS c.schema_name AND i.table_name = c.table_name AND i.is_valid
            AND i.method IN ('hnsw', 'ivfflat') AND k.value = c.column_name);
