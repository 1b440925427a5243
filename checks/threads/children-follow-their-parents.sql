-- No message is older than the one that it answers.
-- An answer before its question means that times were shifted for some rows and not for others, or
-- that a parent was mixed up.
-- @tags: threads, time
-- @scope: SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL
-- @key: id
-- @show: conversation_id, created_at, parent_created_at
SELECT c.id, c.conversation_id, c.created_at, p.created_at AS parent_created_at
FROM raw_conversations c JOIN raw_conversations p ON p.id = c.parent_id
WHERE (c.created_at >= p.created_at) IS NOT TRUE;
