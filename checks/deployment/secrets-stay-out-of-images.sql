-- No file that holds a secret is copied into an image.
-- COPY . takes .env along unless .dockerignore names it. From then on the secret is in every copy of the image, and in
-- the layers of each that is built on it, even if a later instruction removes the file.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, secrets
-- @criterion: No hardcoded secrets in deployed configs
-- @scope: SELECT count(*) FROM services
-- @key: service, path
-- @show: file, line
SELECT c.service, c.path, c.file, c.line
FROM copied_files c
JOIN files f ON f.file = c.path
WHERE f.holds_secret;
