-- Every view of the source is one of the target.
-- Programs that read it fail when it is gone; what it selects is in another language and is not compared.
-- @on: catalog
-- @tags: structure
-- @scope: SELECT count(*) FROM source_tables
-- @key: table_name
SELECT table_name
FROM source_tables s
WHERE kind = 'view'
    AND NOT EXISTS (
        SELECT 1 FROM target_tables t
        WHERE t.folded_name = s.folded_name);
