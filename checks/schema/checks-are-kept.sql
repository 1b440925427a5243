-- What the source checks, the target checks, against the same values.
-- A check is found again by its columns, its strings and numbers and how it compares them, for PostgreSQL writes
-- conditions its own way. NOT NULL or a type can stand for it: an enumeration of the same values, a boolean for 0 and 1,
-- json for json_valid(), a length for a limit on length(), the type that typeof() asks for.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM table_pairs
-- @key: source_table, definition
-- @show: target_table
SELECT e.source_table, e.definition, e.target_table
FROM expected_constraints e
WHERE e.kind = 'check' AND e.target_table IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM target_constraints t
        WHERE t.kind = 'check' AND t.schema_name IS e.target_schema AND t.table_name = e.target_table
            AND t.form = e.form)
    AND NOT EXISTS (
        SELECT 1 FROM target_columns c LEFT JOIN enumerations n ON n.type_name = c.type
        WHERE c.schema_name IS e.target_schema AND c.table_name = e.target_table
            AND e.column_set = json_array(c.column_name)
            AND (n.literals = e.literals AND e.form LIKE '% | =any | %'
                OR c.type = 'bool' AND e.literals IN ('["0","1"]')
                OR c.is_not_null AND e.form LIKE '% | is not null | %'
                OR c.type IN ('json', 'jsonb') AND e.functions = '["json_valid"]'
                OR e.functions = '["typeof"]' AND (
                    e.literals = '["integer"]' AND c.type IN ('int2', 'int4', 'int8')
                    OR e.literals = '["real"]' AND c.type = 'float8'
                    OR e.literals = '["text"]' AND c.type IN ('text', 'varchar', 'char', 'uuid')
                    OR e.literals = '["blob"]' AND c.type = 'bytea')
                OR e.form LIKE '% | <= | % | length' AND e.literals = json_array(CAST(c.length AS TEXT))));
