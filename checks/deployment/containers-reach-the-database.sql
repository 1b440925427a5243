-- Each container is told to find PostgreSQL where the plan has it.
-- The plan has it on the host, at 10.0.0.1:5432, database hearthminds. localhost in a container is the container
-- itself: the API would start, and find no database. At least one container must be told at all. A URL that may be
-- read in two ways, for an @ or a / in its password is not escaped, has no host.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, network
-- @criterion: API containers running on logos
-- @param host text: '10.0.0.1'
-- @param port integer: 5432
-- @param database text: 'hearthminds'
-- @scope: SELECT count(*) FROM connections WHERE scheme = 'postgresql' OR scheme IS NULL
-- @key: service, name
-- @show: host, port, database
SELECT service, name, host, port, database
FROM connections
WHERE (scheme = 'postgresql' OR scheme IS NULL)
    AND (host IS NULL OR host <> :host OR coalesce(port, 5432) <> :port OR coalesce(database, :database) <> :database);
