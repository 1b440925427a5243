-- Each variable that a compose file asks for is set, or has a default.
-- Compose warns of one that is not, puts nothing in its place and starts the containers all the same.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, configuration
-- @criterion: API containers running on logos
-- @scope: SELECT count(*) FROM services
-- @key: file, line, name
SELECT file, line, name
FROM variable_references
WHERE NOT is_set AND NOT has_default;
