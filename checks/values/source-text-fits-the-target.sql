-- PostgreSQL can hold every text of the source.
-- Its text has no place for a NUL character; an import drops it, cuts the text there, or fails.
-- @on: source
-- @tags: values
-- @scope: SELECT count(*) FROM messages
-- @key: id
-- @show: timestamp
SELECT id, timestamp FROM messages WHERE instr(content, char(0)) > 0 OR typeof(content) NOT IN ('text', 'null');
