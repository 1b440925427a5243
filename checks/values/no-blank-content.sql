-- No message without anything to read was imported.
-- The skip rule leaves out what is empty or holds nothing but blanks. Such a message in the target
-- means that the rule does not say what the import did.
-- @tags: values
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: created_at
SELECT id, created_at FROM raw_conversations WHERE is_blank(content);
