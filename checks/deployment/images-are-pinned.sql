-- Each image is pinned: what is pulled tomorrow is what was tested today.
-- Pinned is a digest, or a tag that names one version: two numbers with a point between, a date, a commit. `latest`,
-- no tag at all and `15` are moved by others. The images that Dockerfiles build on count as well.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, images
-- @criterion: API containers running on logos
-- @scope: SELECT count(*) FROM images
-- @key: file, line, reference
-- @show: service, tag
SELECT file, line, reference, service, tag
FROM images
WHERE NOT is_pinned;
