-- Every index of the target is whole.
-- CREATE INDEX CONCURRENTLY leaves one behind that no query uses and no row is held to where it fails.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, index_name
SELECT table_name, index_name FROM target_indexes WHERE NOT is_valid;
