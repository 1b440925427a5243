-- Every column that memories are looked up by leads an index.
-- Without these the API still answers, only slowly: nobody notices until the history has grown.
-- @criterion: Schema deployed
-- @tags: schema
-- @requires: check schema/tables-exist
-- @scope: SELECT count(*) FROM pg_index WHERE indrelid = 'raw_conversations'::regclass
-- @key: column_name
SELECT expected.column_name
FROM (VALUES ('id'), ('user_id'), ('conversation_id'), ('parent_id')) AS expected (column_name)
WHERE NOT EXISTS (
    SELECT FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = 'raw_conversations'::regclass AND i.indisvalid AND a.attname = expected.column_name);
