-- No thread leads back to itself.
-- Every message is reached from the beginning of a thread, going from parent to child. One that is
-- not reached hangs on a cycle, and whoever walks up from it never arrives.
-- @tags: threads
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: conversation_id, parent_id
WITH RECURSIVE reached AS (
    SELECT r.id FROM raw_conversations r
    WHERE NOT EXISTS (SELECT FROM raw_conversations p WHERE p.id = r.parent_id)
    UNION ALL
    SELECT c.id FROM raw_conversations c JOIN reached r ON c.parent_id = r.id
)
SELECT c.id, c.conversation_id, c.parent_id
FROM raw_conversations c
WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = c.id);
