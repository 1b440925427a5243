-- Each variable of .env.example is set in the environment that is deployed.
-- .env.example lists what the application needs. A variable that is missing, empty or still a placeholder makes it
-- fail later, and elsewhere. A line that is commented out in the example is optional.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, configuration
-- @criterion: API containers running on logos
-- @scope: SELECT count(*) FROM variables WHERE role = 'example'
-- @key: name
-- @show: file, line, problem
SELECT e.name, e.file, e.line,
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM variables v WHERE v.role = 'environment' AND v.name = e.name) THEN 'it is missing'
        WHEN EXISTS (SELECT 1 FROM variables v WHERE v.role = 'environment' AND v.name = e.name AND v.is_placeholder)
            THEN 'it is still a placeholder'
        ELSE 'it is empty'
    END AS problem
FROM variables e
WHERE e.role = 'example'
    AND NOT EXISTS (
        SELECT 1 FROM variables v
        WHERE v.role = 'environment' AND v.name = e.name AND v.is_set AND NOT v.is_placeholder
    );
