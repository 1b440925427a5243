-- Each file of the deployment was searched for secrets.
-- A text of more than 1 MiB, or one that is not UTF-8, is not searched, and could hold any secret. Move it out of the
-- deployment, or save it as UTF-8: iconv -f LATIN1 -t UTF-8. Pictures, archives and databases are no texts.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, secrets
-- @criterion: No hardcoded secrets in deployed configs
-- @scope: SELECT count(*) FROM files
-- @key: file
-- @show: size, reason
SELECT file, size, reason
FROM files
WHERE NOT is_searched AND NOT is_data;
