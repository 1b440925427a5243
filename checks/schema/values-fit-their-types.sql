-- The longest text and the greatest number of the source fit the target's types.
-- SQLite does not hold a text to varchar(40), nor a number to 32 bits; PostgreSQL does, and imports cut what does not fit.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column, target_declared_type, longest, least, greatest
SELECT source_table, source_column, target_table, target_column, target_declared_type, longest, least, greatest
FROM column_ranges
WHERE longest > limit_length OR least < limit_least OR greatest > limit_greatest;
