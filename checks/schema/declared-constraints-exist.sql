-- Every key, foreign key, unique constraint and check of the declared schema exists.
-- It is found again by its columns and by the values in it: names and the way it is written may differ.
-- @on: catalog
-- @tags: structure, declared
-- @criterion: Schema deployed
-- @requires: variable ASSAY_SCHEMA
-- @scope: SELECT count(*) FROM declared_tables
-- @key: table_name, kind, column_set
-- @show: constraint_name
SELECT d.table_name, d.kind, d.column_set, d.constraint_name
FROM declared_constraints d
WHERE d.kind <> 'exclusion'
    AND NOT EXISTS (
        SELECT 1 FROM target_constraints t
        WHERE t.table_name = d.table_name AND t.schema_name = coalesce(d.schema_name, t.schema_name)
            AND t.kind = d.kind AND t.column_set = d.column_set AND t.form IS d.form
            AND t.referenced_table IS d.referenced_table
            AND coalesce(d.on_delete, 'NO ACTION') IN ('NO ACTION', coalesce(t.on_delete, 'NO ACTION')));
