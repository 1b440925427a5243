-- No two messages of the source become one in the target.
-- Name-based UUIDs keep identifiers apart that differ by a byte; identifiers that differ only in case
-- are one UUID to a person and two to the import.
-- @on: source
-- @tags: parity
-- @scope: SELECT count(*) FROM messages
-- @key: id
-- @show: messages
SELECT lower(id) AS id, count(*) AS messages FROM messages GROUP BY lower(id) HAVING count(*) > 1 OR lower(id) IS NULL;
