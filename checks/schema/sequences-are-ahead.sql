-- Every sequence of the target will give a number that is not taken.
-- Rows that were imported with their keys do not move it, and then the first insert afterwards fails. The same comes of one
-- that has given its last number. A sequence that the role may not read is reported as well: grant SELECT on it.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, column_name
-- @show: sequence_name, next_value, least, greatest, problem
SELECT table_name, column_name, sequence_name, next_value, least, greatest,
    CASE
        WHEN NOT is_readable THEN 'it cannot be read'
        WHEN increment > 0 AND next_value > last_value OR increment < 0 AND next_value < last_value THEN 'it is used up'
        ELSE 'it is behind'
    END AS problem
FROM sequence_positions
WHERE NOT is_readable OR increment > 0 AND (next_value <= greatest OR next_value > last_value)
    OR increment < 0 AND (next_value >= least OR next_value < last_value);
