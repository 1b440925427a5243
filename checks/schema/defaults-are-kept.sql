-- Every column that has a default in the source has it in the target.
-- A default that is one value must be the same; one that is computed, CURRENT_TIMESTAMP, may be written another way.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column, source_default, target_default
SELECT source_table, source_column, target_table, target_column, source_default, target_default
FROM column_pairs
WHERE source_default IS NOT NULL AND source_generated IS NULL AND NOT target_is_identity
    AND coalesce(target_default, '') NOT LIKE '%nextval(%'
    AND (target_default IS NULL
        -- One of them is a value, and the other is computed: CURRENT_TIMESTAMP that became the time of the import.
        OR (source_default_constant IS NULL) <> (target_default_constant IS NULL) AND lower(source_default) NOT LIKE 'x''%'
        OR source_default_constant <> target_default_constant
            -- 0 and 0.0 are one, and so are 't' and true.
            AND NOT (source_default_constant GLOB '*[0-9]*' AND target_default_constant GLOB '*[0-9]*'
                AND NOT source_default_constant GLOB '*[^0-9.eE+-]*' AND NOT target_default_constant GLOB '*[^0-9.eE+-]*'
                AND CAST(source_default_constant AS REAL) = CAST(target_default_constant AS REAL))
            AND NOT (target_type = 'bool'
                AND lower(source_default_constant) IN ('t', 'true', 'yes', 'on') AND target_default_constant = '1')
            AND NOT (target_type = 'bool'
                AND lower(source_default_constant) IN ('f', 'false', 'no', 'off') AND target_default_constant = '0'));
