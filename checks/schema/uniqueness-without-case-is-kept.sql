-- What is unique in the source whatever its case is so in the target.
-- NOCASE makes Ann and ANN one in SQLite; a plain unique index in PostgreSQL lets both in. A unique index over
-- lower(column), or a column of the type citext, keeps them one.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, index_name
-- @show: target_table, keys
SELECT e.source_table, e.index_name, e.target_table, e.keys
FROM expected_indexes e
WHERE e.is_unique AND e.is_nocase AND e.target_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_indexes t
        WHERE t.is_unique AND t.is_valid AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND (t.predicate IS NULL OR t.predicate_form = e.predicate_form)
            AND (t.key_set = e.key_set
                OR NOT EXISTS (
                    -- Every part is there as it is expected, or as a column of citext.
                    SELECT 1 FROM json_each(e.keys) k
                    WHERE k.value NOT IN (SELECT value FROM json_each(t.keys))
                        AND k.value NOT IN (
                            SELECT 'lower(' || c.column_name || ')' FROM target_columns c
                            WHERE c.type = 'citext' AND c.schema_name IS t.schema_name AND c.table_name = t.table_name
                                AND c.column_name IN (SELECT value FROM json_each(t.keys))))
                AND json_array_length(t.keys) = json_array_length(e.keys)));
