-- Every index of the declared schema exists, whatever it is called.
-- One that is missing costs nothing but time, which nobody notices until the tables have grown.
-- @on: catalog
-- @tags: structure, declared
-- @criterion: Schema deployed
-- @requires: variable ASSAY_SCHEMA
-- @scope: SELECT count(*) FROM declared_tables
-- @key: table_name, index_name
-- @show: method, keys
SELECT d.table_name, d.index_name, d.method, d.keys
FROM declared_indexes d
WHERE NOT EXISTS (
    SELECT 1 FROM target_indexes t
    WHERE t.table_name = d.table_name AND t.schema_name = coalesce(d.schema_name, t.schema_name) AND t.is_valid
        AND t.method = d.method AND t.keys = d.keys AND t.is_unique >= d.is_unique
        AND (t.predicate IS NULL) = (d.predicate IS NULL));
