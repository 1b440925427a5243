-- Every message and its parent are of one conversation.
-- A thread that leads into another conversation was joined there by the import: by a weak key, or by
-- a cache of identifiers that was not emptied between files.
-- @tags: threads
-- @scope: SELECT count(*) FROM raw_conversations WHERE parent_id IS NOT NULL
-- @key: id
-- @show: conversation_id, parent_id
SELECT c.id, c.conversation_id, c.parent_id
FROM raw_conversations c JOIN raw_conversations p ON p.id = c.parent_id
WHERE p.conversation_id IS DISTINCT FROM c.conversation_id;
