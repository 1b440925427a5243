-- Every index of the source has one in the target that serves the same lookups.
-- An index serves if it begins with the same columns or expressions; a partial one must have the same condition, or
-- none. Nothing is wrong without it but time, which nobody notices until the tables have grown.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, index_name
-- @show: target_table, keys
SELECT e.source_table, e.index_name, e.target_table, e.keys
FROM expected_indexes e
WHERE NOT e.is_unique AND e.target_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_indexes t
        WHERE t.is_valid AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND substr(t.keys, 1, length(e.keys) - 1) = substr(e.keys, 1, length(e.keys) - 1)
            AND substr(t.keys, length(e.keys), 1) IN (',', ']')
            AND (t.predicate IS NULL OR t.predicate_form = e.predicate_form));
