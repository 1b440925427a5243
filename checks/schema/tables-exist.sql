-- Every table of the memory schema is there.
-- The import writes to four tables, and Alembic keeps its revision in a fifth. A missing one means
-- that the schema was not deployed before the import, or that it was deployed to another database.
-- @criterion: Schema deployed
-- @tags: schema
-- @scope: SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p')
-- @key: table_name
SELECT expected.table_name
FROM (VALUES ('users'), ('identity_profiles'), ('bond_history'), ('raw_conversations'), ('alembic_version'))
    AS expected (table_name)
WHERE to_regclass(expected.table_name) IS NULL;
