-- Every foreign key of the target is enforced.
-- Triggers hold rows to it, and imports switch them off to be faster: DISABLE TRIGGER ALL, or a
-- session_replication_role of replica. Then every row is let in.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM target_tables
-- @key: table_name, constraint_name
SELECT table_name, constraint_name FROM target_constraints WHERE NOT is_enforced
UNION ALL
SELECT 'every table', 'session_replication_role is replica' FROM target_database WHERE NOT runs_triggers;
