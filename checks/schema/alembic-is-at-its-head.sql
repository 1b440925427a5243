-- The database is at the one head of Alembic's scripts.
-- The scripts are those of ASSAY_ALEMBIC, the project's alembic/versions; the database says in alembic_version what was
-- applied to it. Two heads need a merge, and a revision that no script leads to came from somebody else's branch.
-- @on: catalog
-- @tags: structure, alembic
-- @criterion: Schema deployed
-- @requires: variable ASSAY_ALEMBIC
-- @scope: SELECT count(*) FROM alembic_revisions
-- @key: problem, revision
SELECT 'the scripts have more than one head' AS problem, revision
FROM alembic_revisions WHERE is_head AND (SELECT count(*) FROM alembic_revisions WHERE is_head) > 1
UNION ALL
SELECT 'a revision before it has no script', revision FROM alembic_revisions WHERE NOT is_known
UNION ALL
SELECT 'the target has no table alembic_version', NULL
WHERE NOT EXISTS (SELECT 1 FROM target_tables WHERE table_name = 'alembic_version')
UNION ALL
SELECT 'no revision was applied', NULL
WHERE EXISTS (SELECT 1 FROM target_tables WHERE table_name = 'alembic_version')
    AND NOT EXISTS (SELECT 1 FROM alembic_applied)
UNION ALL
SELECT 'no script leads to the revision that was applied', revision
FROM alembic_applied WHERE revision NOT IN (SELECT revision FROM alembic_revisions)
UNION ALL
SELECT 'the revision that was applied is not the head: run alembic upgrade head', a.revision
FROM alembic_applied a JOIN alembic_revisions r ON r.revision = a.revision
WHERE NOT r.is_head
UNION ALL
SELECT 'several revisions were applied', revision
FROM alembic_applied WHERE (SELECT count(*) FROM alembic_applied) > 1;
