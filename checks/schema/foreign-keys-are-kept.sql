-- Every foreign key that the source declares is one of the target's.
-- One that leads to a table without a counterpart is not missed here: that table is. What happens to rows when the row
-- that they refer to goes or changes its key (ON DELETE, ON UPDATE) must be the same as well.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, source_columns
-- @show: target_table, problem
SELECT e.source_table, e.source_columns, e.target_table,
    CASE
        WHEN EXISTS (
            SELECT 1 FROM target_constraints t
            WHERE t.kind = 'foreign key' AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
                AND t.column_set = e.column_set AND t.referenced_schema IS e.referenced_schema
                AND t.referenced_table = e.referenced_table AND t.referenced_set = e.referenced_set)
        THEN 'it deletes or updates otherwise' ELSE 'it is gone'
    END AS problem
FROM expected_constraints e
WHERE e.kind = 'foreign key' AND e.target_table IS NOT NULL AND e.referenced_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_constraints t
        WHERE t.kind = 'foreign key' AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND t.column_set = e.column_set AND t.referenced_schema IS e.referenced_schema
            AND t.referenced_table = e.referenced_table AND t.referenced_set = e.referenced_set
            -- RESTRICT differs from NO ACTION only in when it refuses.
            AND replace(t.on_delete, 'RESTRICT', 'NO ACTION') = replace(e.on_delete, 'RESTRICT', 'NO ACTION')
            AND replace(t.on_update, 'RESTRICT', 'NO ACTION') = replace(e.on_update, 'RESTRICT', 'NO ACTION'));
