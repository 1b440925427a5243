-- Each service says how to tell whether it works.
-- Without a health check, a container that hangs is "running". The check may be the compose file's or the Dockerfile's
-- own; an image's that comes from a registry is not known here, so it is written out.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, health
-- @criterion: API containers running on logos
-- @scope: SELECT count(*) FROM services
-- @key: service
-- @show: file, line, problem
SELECT s.service, s.file, s.line, CASE WHEN h.is_disabled THEN 'it is disabled' ELSE 'there is none' END AS problem
FROM services s
LEFT JOIN health_checks h ON h.service = s.service
WHERE h.service IS NULL OR h.is_disabled;
