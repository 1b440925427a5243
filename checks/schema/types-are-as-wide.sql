-- No column is narrower than what the source's type holds.
-- REAL has 53 bits in SQLite and 24 in PostgreSQL: double precision has 53. Integers have 64; a key that is given fewer
-- runs out of numbers, and BIGINT was meant. A decimal keeps the digits that were declared.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: source_declared_type, target_table, target_column, target_declared_type
SELECT source_table, source_column, source_declared_type, target_table, target_column, target_declared_type
FROM column_pairs
WHERE target_type = 'float4' AND source_type IN ('REAL', 'NUMERIC')
    OR target_type IN ('int2', 'int4')
        AND (source_is_identity OR upper(source_declared_type) LIKE '%BIGINT%' OR upper(source_declared_type) = 'INT8')
    OR target_type = 'numeric' AND source_scale > target_scale
    OR target_type IN ('timestamptz', 'timestamp') AND target_scale < 3;
