-- What is unique in the source is unique in the target.
-- A constraint or a unique index may hold it. A partial one must have the same condition there, or none.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, index_name
-- @show: target_table, keys
SELECT e.source_table, e.index_name, e.target_table, e.keys
FROM expected_indexes e
WHERE e.is_unique AND NOT e.is_nocase AND e.target_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_indexes t
        WHERE t.is_unique AND t.is_valid AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND t.key_set = e.key_set AND (t.predicate IS NULL OR t.predicate_form = e.predicate_form));
