-- No two names of the source become one in the target.
-- PostgreSQL folds names to lower case and keeps 63 bytes of them; tools write userName and user_name alike. Of two
-- columns that become one, one is lost: judged are names that are alike where one of them has no counterpart.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM source_columns
-- @key: table_name, column_name
-- @show: collides_with
WITH lost_columns AS (
    SELECT c.table_name, c.column_name, c.folded_name
    FROM source_columns c
    WHERE NOT EXISTS (
        SELECT 1 FROM column_pairs p WHERE p.source_table = c.table_name AND p.source_column = c.column_name)),
lost_tables AS (
    SELECT t.table_name, t.folded_name
    FROM source_tables t
    WHERE t.holds_rows AND NOT EXISTS (SELECT 1 FROM table_pairs p WHERE p.source_table = t.table_name))
SELECT a.table_name, a.column_name, b.column_name AS collides_with
FROM lost_columns a
JOIN source_columns b
    ON b.table_name = a.table_name AND b.folded_name = a.folded_name AND b.column_name <> a.column_name
UNION ALL
SELECT a.table_name, NULL, b.table_name
FROM lost_tables a JOIN source_tables b ON b.folded_name = a.folded_name AND b.table_name <> a.table_name;
