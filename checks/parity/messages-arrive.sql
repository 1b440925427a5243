-- Every message that is not empty arrives.
-- The import may skip a message that has nothing to read and no attachment; that is its one declared
-- rule. Each other message must be found in the target, under the name-based UUID (version 5, in the
-- URL namespace) of its identifier in the source. A missing key is a lost message.
-- @criterion: Nothing lost
-- @tags: parity
-- @scope source: SELECT count(*) FROM messages
-- @key: id
-- @query source
SELECT uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', id) AS id
FROM messages
WHERE NOT (is_blank(content) AND attachments IS NULL);
-- @query target
SELECT id::text AS id FROM raw_conversations;
