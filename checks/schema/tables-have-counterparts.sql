-- Every table of the source has a counterpart in the target.
-- A table that was left out takes all its rows with it, and counting the others never shows it. Tables are paired by
-- their names, and by the reconciliations that hold them against each other. Titles of conversations stay in the
-- source: the plan migrates their messages.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM source_tables WHERE holds_rows
-- @key: table_name
SELECT table_name
FROM source_tables s
WHERE holds_rows AND table_name NOT IN ('conversations')
    AND NOT EXISTS (SELECT 1 FROM table_pairs p WHERE p.source_table = s.table_name);
