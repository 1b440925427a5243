-- Each service comes back after a crash and after the host has restarted.
-- Docker restarts nothing unless it is told: `always` or `unless-stopped`. `on-failure` stays away after a reboot of
-- the host when the container had stopped cleanly.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, health
-- @criterion: API containers running on logos
-- @scope: SELECT count(*) FROM services
-- @key: service
-- @show: restart, file, line
SELECT service, restart, file, line
FROM services
WHERE restart IS NULL OR restart NOT IN ('always', 'unless-stopped');
