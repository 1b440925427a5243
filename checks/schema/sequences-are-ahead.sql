-- Every sequence of the target will give a number that is not taken.
-- Rows that were imported with their keys do not move it, and then the first insert afterwards fails. A sequence that the
-- role may not read is reported as well: grant SELECT on it.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, column_name
-- @show: sequence_name, next_value, greatest, problem
SELECT table_name, column_name, sequence_name, next_value, greatest,
    CASE WHEN is_readable THEN 'it is behind' ELSE 'it cannot be read' END AS problem
FROM sequence_positions
WHERE NOT is_readable OR increment > 0 AND next_value <= greatest;
