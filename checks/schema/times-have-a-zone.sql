-- No time of the source became one without a zone.
-- A timestamp without time zone is what the importing session's clock showed; readers in another zone see another time.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column, target_declared_type
SELECT source_table, source_column, target_table, target_column, target_declared_type
FROM column_pairs
WHERE target_type = 'timestamp';
