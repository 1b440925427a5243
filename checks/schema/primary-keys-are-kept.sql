-- Every primary key of the source is the primary key of its counterpart.
-- Without it rows can be imported twice, and nothing says which is the one that others refer to.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table
-- @show: source_columns, target_table
SELECT e.source_table, e.source_columns, e.target_table
FROM expected_constraints e
WHERE e.kind = 'primary key' AND e.target_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_constraints t
        WHERE t.kind = 'primary key' AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND t.column_set = e.column_set);
