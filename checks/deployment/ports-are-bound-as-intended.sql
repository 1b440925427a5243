-- The API is published where the plan says, and nothing else on every address of the host.
-- The plan reaches the API through the VPN, at 10.0.0.1:8000. A port without an address listens on all of them, past
-- the host's own firewall; a database on such a port is open to whoever finds it. A container in the host's network
-- publishes every port it has.
-- @on: deployment
-- @requires: variable ASSAY_DEPLOYMENT
-- @tags: deployment, network
-- @criterion: Endpoints accessible via VPN
-- @param api text: 'aletheia-api'
-- @param address text: '10.0.0.1'
-- @param port integer: 8000
-- @scope: SELECT count(*) FROM services
-- @key: service, problem
-- @show: host_address, host_port, container_port
SELECT service, 'listens on every address of the host' AS problem, host_address, host_port, container_port
FROM ports
WHERE is_on_every_address
UNION ALL
SELECT service, 'is in the network of the host', NULL, NULL, NULL
FROM services
WHERE network_mode = 'host'
UNION ALL
SELECT service, 'is not published where the plan says', NULL, NULL, NULL
FROM services s
WHERE service = :api
    AND NOT EXISTS (
        SELECT 1 FROM ports p
        WHERE p.service = s.service AND p.host_port = :port AND (p.host_address = :address OR p.is_on_every_address)
    )
UNION ALL
SELECT :api, 'is no service of this deployment', NULL, NULL, NULL
WHERE NOT EXISTS (SELECT 1 FROM services WHERE service = :api);
