-- Nothing in either database is hidden from the role that audits.
-- What it may not see was not audited: a table without the right to SELECT, a view that fails.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: side, object_name
-- @show: reason
SELECT 'source' AS side, object_name, reason FROM source_unreadable
UNION ALL
SELECT 'target', object_name, reason FROM target_unreadable;
