-- Every trigger of the target runs.
-- Imports switch them off to be faster, and forget to switch them on.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, trigger_name
SELECT table_name, trigger_name FROM target_triggers WHERE NOT is_enabled;
