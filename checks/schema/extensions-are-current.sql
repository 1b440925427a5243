-- Every extension has the version that the server would install.
-- An upgrade of the server's packages leaves the databases on the old one until ALTER EXTENSION … UPDATE.
-- @on: catalog
-- @tags: structure
-- @severity: warn
-- @scope: SELECT count(*) FROM extensions WHERE version IS NOT NULL
-- @key: extension_name
-- @show: version, available_version
SELECT extension_name, version, available_version
FROM extensions
WHERE version IS NOT NULL AND available_version IS NOT NULL AND version <> available_version;
