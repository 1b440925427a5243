-- The source's own messages have parents that exist.
-- SQLite does not enforce foreign keys unless it is asked to, so a history may hold references to
-- messages that were deleted long ago. They are no fault of the migration; know their number before.
-- @on: source
-- @tags: orphans
-- @severity: warn
-- @scope: SELECT count(*) FROM messages WHERE parent_id IS NOT NULL
-- @key: id
-- @show: timestamp
SELECT c.id, c.timestamp
FROM messages c LEFT JOIN messages p ON p.id = c.parent_id
WHERE c.parent_id IS NOT NULL AND p.id IS NULL;
