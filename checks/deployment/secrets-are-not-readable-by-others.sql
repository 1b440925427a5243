-- A file that holds a secret can be read by its owner alone.
-- .env has to hold passwords. Whoever else has an account on the host, or a mount of its disk, need not know them:
-- chmod 600 .env
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, secrets
-- @criterion: No hardcoded secrets in deployed configs
-- @scope: SELECT count(*) FROM files
-- @key: file
-- @show: mode
SELECT file, mode
FROM files
WHERE holds_secret AND others_can_read;
