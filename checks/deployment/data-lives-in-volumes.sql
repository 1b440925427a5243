-- What a service keeps, it keeps in a volume.
-- Data in a container's own file system is gone when the container is replaced, which every new image does. An
-- anonymous volume stays behind where nobody finds it, and a tmpfs is gone at once.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, data
-- @criterion: Nothing lost
-- @scope: SELECT count(*) FROM services
-- @key: service, directory
-- @show: image, kind
WITH keeps (part, directory) AS (
    VALUES ('postgres', '/var/lib/postgresql/data'), ('pgvector', '/var/lib/postgresql/data'),
        ('mysql', '/var/lib/mysql'), ('mariadb', '/var/lib/mysql'), ('mongo', '/data/db'), ('redis', '/data'),
        ('open-webui', '/app/backend/data'), ('openwebui', '/app/backend/data'), ('grafana', '/var/lib/grafana')
)
SELECT s.service, k.directory, s.image, v.kind
FROM services s
JOIN images i ON i.service = s.service AND NOT i.is_base
JOIN keeps k ON i.repository LIKE '%' || k.part || '%' AND i.repository NOT LIKE '%exporter%'
LEFT JOIN volumes v ON v.service = s.service AND (k.directory || '/' LIKE v.target || '/%')
WHERE v.service IS NULL OR v.kind NOT IN ('named', 'bind') OR v.is_read_only
GROUP BY s.service, k.directory;
