-- Every message is by a known author in a known role.
-- Whatever reads the history asks for these two roles by name; a message in any other is never shown.
-- @tags: values
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: created_at
SELECT id, created_at
FROM raw_conversations
WHERE coalesce(author, '') NOT IN ('user', 'assistant') OR coalesce(role, '') NOT IN ('user', 'assistant');
