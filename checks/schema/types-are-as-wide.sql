-- No column is narrower than what the source's type holds.
-- REAL has 53 bits in SQLite and 24 in PostgreSQL: double precision has 53. Integers have 64; a key that is given fewer
-- runs out of numbers, and BIGINT was meant. An integer loses its last digits in a double, and a number its decimals in an
-- integer. A decimal keeps the digits that were declared, and a time its time of day.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: source_declared_type, target_table, target_column, target_declared_type
SELECT source_table, source_column, source_declared_type, target_table, target_column, target_declared_type
FROM column_pairs
WHERE target_type = 'float4' AND source_type IN ('REAL', 'NUMERIC', 'INTEGER')
    OR target_type = 'float8'
        AND (source_type = 'INTEGER' OR source_scale IS NOT NULL OR upper(source_declared_type) LIKE '%DECIMAL%')
    OR target_type IN ('int2', 'int4', 'int8') AND (source_type = 'REAL' OR source_scale > 0)
    OR target_type IN ('int2', 'int4')
        AND (source_is_identity OR upper(source_declared_type) LIKE '%BIG%INT%' OR upper(source_declared_type) = 'INT8')
    OR target_type = 'numeric' AND (source_scale > target_scale
        OR source_precision - coalesce(source_scale, 0) > target_precision - coalesce(target_scale, 0))
    OR target_type IN ('timestamptz', 'timestamp') AND target_scale < 3
    OR target_type = 'date' AND upper(source_declared_type) LIKE '%TIME%'
    OR target_type IN ('name', '"char"');
