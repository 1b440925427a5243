-- Every column that the source computes is computed by the target.
-- A plain column holds what was right on the day of the migration, and is wrong after the first change of its row.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column
SELECT source_table, source_column, target_table, target_column
FROM column_pairs
WHERE source_generated IS NOT NULL AND target_generated IS NULL;
