-- Every extension of the declared schema is installed.
-- Types and indexes stand on them; is_offered tells whether the server has the package at all.
-- @on: catalog
-- @tags: structure, declared
-- @criterion: Schema deployed
-- @requires: variable ASSAY_SCHEMA
-- @scope: SELECT count(*) FROM declared_tables
-- @key: extension_name
-- @show: is_offered
SELECT d.extension_name,
    EXISTS (SELECT 1 FROM extensions e WHERE e.extension_name = d.extension_name) AS is_offered
FROM declared_extensions d
WHERE NOT EXISTS (SELECT 1 FROM extensions e WHERE e.extension_name = d.extension_name AND e.version IS NOT NULL);
