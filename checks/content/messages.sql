-- Every message arrives unchanged, or is skipped by the one declared rule.
-- The import may skip a message that has nothing to read and no attachment. Each other message must be
-- found in the target with its conversation, its speaker, its words, its time and its parent, under the
-- name-based UUID (version 5, in the URL namespace) of its identifier in the source. A skipped message
-- leaves orphans behind; the ledger tells them from those whose parent was lost.
-- @criterion: Nothing lost
-- @tags: content, orphans
-- @key: id
-- @map id: uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)
-- @map parent_id: as id
-- @parent: parent_id
-- @skip empty content: is_blank(content) AND attachments IS NULL
-- @only source: attachments
-- @query source
SELECT id, conversation_id, author, role, content, attachments, timestamp AS created_at, parent_id
FROM messages;
-- @query target
SELECT id, conversation_id, author, role, content, created_at, parent_id FROM raw_conversations;
