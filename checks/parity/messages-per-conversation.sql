-- Every conversation keeps its number of messages.
-- A whole conversation that is missing, and one that is cut short, both show here by name.
-- @criterion: Nothing lost
-- @tags: parity
-- @scope source: SELECT count(*) FROM conversations
-- @key: conversation_id
-- @query source
SELECT conversation_id, count(*) AS messages
FROM messages
WHERE NOT (is_blank(content) AND attachments IS NULL)
GROUP BY conversation_id;
-- @query target
SELECT conversation_id::text AS conversation_id, count(*) AS messages
FROM raw_conversations
GROUP BY conversation_id;
