-- Every column of the declared schema exists, with its type and its NOT NULL.
-- The type counts with its length and scale, for a shorter one cuts what is written later.
-- @on: catalog
-- @tags: structure, declared
-- @criterion: Schema deployed
-- @requires: variable ASSAY_SCHEMA
-- @scope: SELECT count(*) FROM declared_columns
-- @key: table_name, column_name
-- @show: problem, declared_type, actual_type
SELECT d.table_name, d.column_name,
    CASE
        WHEN t.column_name IS NULL THEN 'it is missing'
        WHEN d.is_not_null <> t.is_not_null THEN iif(d.is_not_null, 'it lets NULL in', 'it refuses NULL')
        ELSE 'it has another type'
    END AS problem,
    d.declared_type, t.declared_type AS actual_type
FROM declared_columns d
LEFT JOIN target_columns t
    ON t.table_name = d.table_name AND t.column_name = d.column_name
    AND t.schema_name = coalesce(d.schema_name, t.schema_name)
WHERE t.column_name IS NULL OR d.is_not_null <> t.is_not_null OR d.length IS NOT t.length OR d.scale IS NOT t.scale
    OR d.type <> t.type
        -- serial is a way to write an integer with a sequence; a type may be written with its schema.
        AND NOT (d.type = 'serial' AND t.type = 'int4' OR d.type = 'bigserial' AND t.type = 'int8'
            OR d.type = 'smallserial' AND t.type = 'int2' OR d.type LIKE '%.' || t.type
            OR d.type LIKE '%[]' AND t.type LIKE '\_%' ESCAPE '\');
