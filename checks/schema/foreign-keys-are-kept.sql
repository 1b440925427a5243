-- Every foreign key that the source declares is one of the target's.
-- One that leads to a table without a counterpart is not missed here: that table is. What happens to rows when the row
-- that they refer to goes (ON DELETE) must be the same as well.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, source_columns
-- @show: target_table, problem
SELECT e.source_table, e.source_columns, e.target_table,
    CASE WHEN t.kind IS NULL THEN 'it is gone' ELSE 'ON DELETE ' || e.on_delete || ' became ' || t.on_delete END AS problem
FROM expected_constraints e
LEFT JOIN target_constraints t
    ON t.kind = 'foreign key' AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
    AND t.column_set = e.column_set AND t.referenced_schema IS e.referenced_schema
    AND t.referenced_table = e.referenced_table AND t.referenced_set = e.referenced_set
WHERE e.kind = 'foreign key' AND e.target_table IS NOT NULL AND e.referenced_table IS NOT NULL
    -- RESTRICT differs from NO ACTION only in when it refuses.
    AND (t.kind IS NULL
        OR replace(t.on_delete, 'RESTRICT', 'NO ACTION') <> replace(e.on_delete, 'RESTRICT', 'NO ACTION'));
