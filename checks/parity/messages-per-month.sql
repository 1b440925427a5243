-- Every month keeps its number of messages.
-- A time zone applied once too often moves messages across the ends of months: the total stays,
-- and the months do not.
-- @criterion: Nothing lost
-- @tags: parity, time
-- @key: month
-- @query source
SELECT substr(timestamp, 1, 7) AS month, count(*) AS messages
FROM messages
WHERE NOT (is_blank(content) AND attachments IS NULL)
GROUP BY month;
-- @query target
SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) AS messages
FROM raw_conversations
GROUP BY month;
