-- No two names of the source become one in the target.
-- PostgreSQL folds names to lower case and keeps 63 bytes of them; tools write userName and user_name alike. Of two
-- columns that become one, one is lost.
-- @on: catalog
-- @tags: structure
-- @phase: before, after
-- @scope: SELECT count(*) FROM source_columns
-- @key: table_name, column_name
-- @show: collides_with
SELECT a.table_name, a.column_name, b.column_name AS collides_with
FROM source_columns a
JOIN source_columns b
    ON b.table_name = a.table_name AND b.folded_name = a.folded_name AND b.column_name <> a.column_name
UNION ALL
SELECT a.table_name, NULL, b.table_name
FROM source_tables a JOIN source_tables b ON b.folded_name = a.folded_name AND b.table_name <> a.table_name;
