-- Every time in the source can be read as one.
-- What SQLite itself cannot read as a time, an import has to guess.
-- @on: source
-- @tags: values, time
-- @scope: SELECT count(*) FROM messages
-- @key: id
-- @show: timestamp
SELECT id, timestamp FROM messages WHERE typeof(timestamp) <> 'text' OR julianday(timestamp) IS NULL;
