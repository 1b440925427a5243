-- Every constraint of the target has looked at the rows that are there.
-- A constraint that was added NOT VALID refuses new rows only; the old ones may break it.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, constraint_name
-- @show: definition
SELECT table_name, constraint_name, definition FROM target_constraints WHERE NOT is_validated;
