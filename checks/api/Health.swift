import AssayKit

/// The API is there, reaches its database, and stays when many ask at once.
struct Health: Rule {
    var checks: Checks {
        Endpoint(
            id: "answers",
            """
            The API answers, and reaches the database that was audited.
            And names the revision of the schema that is in it: an API before another database would be healthy as well.
            """,
            .get("/health")
        ) {
            Status(200)
            ContentType("application/json")
            JSON("$.status", equals: "ok")
            JSON("$.database", equals: "ok")
            JSON("$.revision", equals: .sql(on: .target, "SELECT version_num FROM alembic_version"))
            MatchesOpenAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "smoke")

        Endpoint(
            id: "under-load",
            """
            The API answers eight at once, quickly.
            Two hundred requests, of which 99 % come back within a second.
            """,
            .get("/health")
        ) {
            Status(200)
            JSON("$.database", equals: "ok")
            Latency(99, atMost: .seconds(1), orAsIn: "ASSAY_API_P99_MS", samples: 200, concurrency: 8)
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "smoke", "latency")

        Endpoint(
            id: "certificate",
            """
            The API's certificate is good for three weeks more.
            Asked over plain HTTP there is none, and this is skipped.
            """,
            .get("/health")
        ) {
            Status(200)
            Certificate(daysLeft: 21)
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "smoke")
    }
}
