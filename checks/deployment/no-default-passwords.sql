-- No password is one that anybody would try first.
-- Empty, the name of its user, a placeholder that was never replaced, or one of the passwords that images come with:
-- such a password is none. The password itself is never shown.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, secrets
-- @criterion: No hardcoded secrets in deployed configs
-- @scope: SELECT count(*) FROM services
-- @key: file, line, name
-- @show: service, reason
SELECT file, line, name, service, reason
FROM default_passwords;
