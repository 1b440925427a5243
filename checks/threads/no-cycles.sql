-- No thread leads back to itself.
-- Whoever walks up a thread from a message on a cycle never arrives. Going around a cycle, the times
-- cannot fall at every step, so each cycle has a message that is no younger than its parent: only from
-- those, and they are few, is the thread followed upwards until it ends or comes back.
-- @tags: threads
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: conversation_id, parent_id
WITH RECURSIVE suspects AS (
    SELECT c.id, c.conversation_id, c.parent_id
    FROM raw_conversations c JOIN raw_conversations p ON p.id = c.parent_id
    WHERE c.created_at <= p.created_at
), ancestry (start, id) AS (
    SELECT id, parent_id FROM suspects
    UNION
    SELECT a.start, (SELECT p.parent_id FROM raw_conversations p WHERE p.id = a.id)
    FROM ancestry a
    WHERE a.id <> a.start
)
SELECT s.id, s.conversation_id, s.parent_id
FROM suspects s
WHERE EXISTS (SELECT FROM ancestry a WHERE a.start = s.id AND a.id = s.id);
