-- Every message's parent exists.
-- A message is an orphan when its parent_id names no message. The declared skips and the source's own
-- dangling references explain 812 of them; each one more is a message that was lost.
-- @criterion: Nothing lost
-- @tags: orphans
-- @scope: SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL
-- @fail: rows > 812
-- @key: id
-- @show: conversation_id, parent_id, created_at
SELECT c.id, c.conversation_id, c.parent_id, c.created_at
FROM raw_conversations c
LEFT JOIN raw_conversations p ON p.id = c.parent_id
WHERE c.parent_id IS NOT NULL AND p.id IS NULL;
