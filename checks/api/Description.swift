import AssayKit

/// What the API says of itself.
struct Description: Rule {
    var checks: Checks {
        Endpoint(
            id: "openapi",
            """
            The API describes itself, and everything that it describes is tested.
            The OpenAPI document is valid, and each operation in it is asked for by one of these contracts.
            """,
            .get("/openapi.json")
        ) {
            Status(200)
            ContentType("application/json")
            DescribesAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api")
    }
}
