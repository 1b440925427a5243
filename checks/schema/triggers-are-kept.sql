-- Every trigger of the source has one in the target that runs at the same event.
-- What it does is in another language there and is not compared; that it is switched on is.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, source_trigger
-- @show: timing, event, target_table, problem
SELECT source_table, source_trigger, timing, event, target_table,
    CASE WHEN target_trigger IS NULL THEN 'it is gone' ELSE target_trigger || ' is disabled' END AS problem
FROM trigger_pairs
WHERE target_table IS NOT NULL AND (target_trigger IS NULL OR NOT is_enabled);
