-- Alembic knows exactly one revision of the schema.
-- No row means that the migrations never ran; two mean that two branches of them were merged by hand.
-- @criterion: Schema deployed
-- @tags: schema, alembic
-- @requires: check schema/tables-exist
-- @metric: revisions
-- @fail: revisions <> 1
SELECT count(*) AS revisions FROM alembic_version;
