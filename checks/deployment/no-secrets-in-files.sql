-- No deployed file holds a secret, but .env and the files that env_file and secrets name.
-- A secret in a compose file, a Dockerfile or a script is in every copy of it, and in the history of its repository.
-- Secrets belong into .env, which secrets-are-not-readable-by-others looks after. They are known by the forms that
-- their issuers gave them, by the names and options that stand before them and by their entropy. What may stay is named, with
-- the reason, in allowed-secrets.txt beside the compose file: compose.yaml POSTGRES_PASSWORD for tests only
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, secrets
-- @criterion: No hardcoded secrets in deployed configs
-- @scope: SELECT count(*) FROM files WHERE is_searched AND role NOT IN ('environment', 'secret')
-- @key: file, line, name
-- @show: kind, masked
SELECT file, line, name, kind, masked
FROM suspected_secrets
WHERE role NOT IN ('environment', 'secret') AND NOT is_allowed;
