-- Every column that refuses NULL in the source refuses it in the target.
-- Rows are the same after the migration, and the first faulty write afterwards is let in.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column
SELECT source_table, source_column, target_table, target_column
FROM column_pairs
WHERE source_not_null AND NOT target_not_null;
