-- Each of the two speakers keeps what they said.
-- An import that loses the messages of one side only, or swaps the two, shows here at a glance.
-- @criterion: Nothing lost
-- @tags: parity
-- @key: author, role
-- @query source
SELECT author, role, count(*) AS messages
FROM messages
WHERE NOT (is_blank(content) AND attachments IS NULL)
GROUP BY author, role;
-- @query target
SELECT author, role, count(*) AS messages FROM raw_conversations GROUP BY author, role;
