-- Every column of a migrated table has a counterpart in the target.
-- What has no column to go to was lost. Attachments stay in the source: the plan migrates words.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM source_columns c JOIN table_pairs p ON p.source_table = c.table_name
-- @key: table_name, column_name
-- @show: target_table, declared_type
SELECT c.table_name, c.column_name, p.target_table, c.declared_type
FROM source_columns c JOIN table_pairs p ON p.source_table = c.table_name
WHERE NOT (c.table_name = 'messages' AND c.column_name = 'attachments')
    AND NOT EXISTS (
        SELECT 1 FROM column_pairs q WHERE q.source_table = c.table_name AND q.source_column = c.column_name);
