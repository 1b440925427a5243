-- Every table of the declared schema exists.
-- The declared schema is the file of SQL that ASSAY_SCHEMA names: pg_dump --schema-only of a database that is right.
-- @on: catalog
-- @tags: structure, declared
-- @criterion: Schema deployed
-- @requires: variable ASSAY_SCHEMA
-- @scope: SELECT count(*) FROM declared_tables
-- @key: table_name
SELECT d.table_name
FROM declared_tables d
WHERE NOT EXISTS (
    SELECT 1 FROM target_tables t
    WHERE t.table_name = d.table_name AND t.schema_name = coalesce(d.schema_name, t.schema_name));
