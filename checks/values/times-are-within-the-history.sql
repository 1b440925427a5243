-- Every message was written within the years of the history.
-- A second taken for a millisecond, or a zero for a missing time, shows as 1970 or the year 54191.
-- @tags: values, time
-- @param first timestamptz: '2023-01-01T00:00:00Z'
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: created_at
SELECT id, created_at FROM raw_conversations WHERE created_at IS NULL OR created_at < :first OR created_at > now();
