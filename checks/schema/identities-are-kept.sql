-- Every key that the source makes up numbers for is made up by the target.
-- Without a sequence or identity behind it, the first insert that leaves the key out fails.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM column_pairs
-- @key: source_table, source_column
-- @show: target_table, target_column
SELECT source_table, source_column, target_table, target_column
FROM column_pairs
WHERE source_is_identity AND NOT target_is_identity AND coalesce(target_default, '') NOT LIKE '%nextval(%'
    AND target_type IN ('int2', 'int4', 'int8', 'numeric');
