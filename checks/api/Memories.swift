import AssayKit

/// The API gives the migrated memories to their owner: each of them, each as it is in the database, and to nobody else.
struct Memories: Rule {
    private static let list: APIRequest = .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID")])
    private static let mine = list.bearer("ASSAY_API_TOKEN")

    var checks: Checks {
        Endpoint(
            id: "own",
            """
            The memories in a list are the user's own, and as many as the database has.
            A page of a hundred with the total that SQL counts, as the API declares it; 95 % of such pages come within 300 ms.
            """,
            .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID"), "limit": 100])
                .bearer("ASSAY_API_TOKEN")
        ) {
            Parameter("user", as: .uuid, .environment("AARON_USER_ID"))
            Status(200)
            ContentType("application/json")
            JSON("$.memories[*].user_id", everyEquals: .uuid(environment: "AARON_USER_ID"))
            JSON(absent: "$.memories[?!@.user_id]")
            JSON(
                "$.total",
                equals: .sql(on: .target, "SELECT count(*) FROM raw_conversations WHERE user_id = :user"))
            MatchesOpenAPI()
            Latency(95, atMost: .milliseconds(300), orAsIn: "ASSAY_API_P95_MS")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation", "latency")

        Check(
            id: "pages",
            """
            All pages together hold every memory, once, as it is in the database.
            Each memory is held against the user's row of its id: whose it is, its conversation, author, role, text, time and
            parent.
            """,
            on: .target, perform: everyPage
        )
        .criterion("Whole history migrated")
        .tags("api")
        .timeout(.seconds(600))

        Endpoint(
            id: "needs-a-token",
            """
            Without a token there are no memories.
            With status 401 and nothing of what was asked for.
            """,
            Self.list
        ) {
            Status(401...403)
            JSON(absent: "$.memories")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "refuses-a-wrong-token",
            """
            With a token that is none there are no memories.
            It is as good as none: with status 401 and nothing of what was asked for.
            """,
            Self.list.header("Authorization", "Bearer not-a-token")
        ) {
            Status(401...403)
            JSON(absent: "$.memories")
        }
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-for-others",
            """
            Another user's token opens no memories of this one.
            Asked by somebody whom the API knows: refused, or not found, but no memory.
            """,
            Self.list.bearer("ASSAY_API_OTHER_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.memories[*]")
        }
        .requires("variable ASSAY_API_OTHER_TOKEN")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "not-of-others",
            """
            This user's token opens no memories of another one.
            An id in an address is guessed or leaked sooner or later.
            """,
            .get("/api/memories", query: ["user_id": .environment("ASSAY_API_OTHER_USER")]).bearer("ASSAY_API_TOKEN")
        ) {
            Status(403...404)
            JSON(absent: "$.memories[*]")
        }
        .requires("variable ASSAY_API_OTHER_USER")
        .criterion("Memories scoped to their user")
        .tags("api", "isolation")

        Endpoint(
            id: "limit-is-checked",
            """
            A page of no memories is refused, and the answer says why.
            With status 422, and the parameter that is wrong named in FastAPI's form.
            """,
            .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID"), "limit": 0])
                .bearer("ASSAY_API_TOKEN")
        ) {
            Status(422)
            JSON("$.detail[*].loc[1]", equals: "limit")
            MatchesOpenAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api")
    }
}

/// Reads all pages of the list, eight at a time, and holds each memory against its row.
///
/// From page to page as a client goes that trusts the size it asked for: a page that lacks one must not be made up for.
private func everyPage(_ databases: Databases, _ api: API) async throws -> Findings {
    let user = DatabaseValue.written(try databases.variable("AARON_USER_ID"), as: .uuid)
    let size = 100
    var found = Findings()
    var seen: Set<String> = []
    var offset = 0
    while true {
        let offsets = (0..<8).map { offset + $0 * size }
        let pages = try await api.send(
            offsets.map { offset in
                .get(
                    "/api/memories",
                    query: ["user_id": .environment("AARON_USER_ID"), "limit": "\(size)", "offset": "\(offset)"]
                ).bearer("ASSAY_API_TOKEN")
            })
        let before = seen.count
        for page in pages {
            let memories = try page.with(status: 200).json("$.memories")
            for row in try await databases.target.rows(differences, ["memories": .text(memories), "user": user]) {
                found.examine()
                let id = try row["id"]
                var finding = try row["finding"]
                if case .other(_, let text) = id, !seen.insert(text).inserted { finding = "is on two pages" }
                if finding != "" { found.report(key: ["id": id, "finding": finding], repeat: page) }
            }
        }
        // Pages that bring nothing new would go on for ever.
        guard seen.count > before else { break }
        offset += offsets.count * size
    }
    let served = seen
    return try await databases.target.reduce(
        "SELECT id FROM raw_conversations WHERE user_id = :user", ["user": user], into: found
    ) { found, row in
        let id = try row.text("id")
        guard !served.contains(id) else { return }
        found.report(key: ["id": .text(id), "finding": "is on no page"])
    }
}

/// The memories of a page, each with what is not as in its row. PostgreSQL reads the API's JSON, and compares texts byte by
/// byte and times as instants, however they are written.
private let differences = """
    SELECT served.id, concat_ws(', ',
        CASE WHEN row.id IS NULL THEN 'is no row of the user''s, as they were when the audit began' END,
        CASE WHEN row.id IS NOT NULL AND served.user_id IS DISTINCT FROM row.user_id THEN 'has another user_id' END,
        CASE WHEN row.id IS NOT NULL AND served.conversation_id IS DISTINCT FROM row.conversation_id
            THEN 'has another conversation_id' END,
        CASE WHEN row.id IS NOT NULL AND served.author IS DISTINCT FROM row.author THEN 'has another author' END,
        CASE WHEN row.id IS NOT NULL AND served.role IS DISTINCT FROM row.role THEN 'has another role' END,
        CASE WHEN row.id IS NOT NULL AND served.content IS DISTINCT FROM row.content THEN 'has another content' END,
        CASE WHEN row.id IS NOT NULL AND served.created_at IS DISTINCT FROM row.created_at
            THEN 'has another created_at' END,
        CASE WHEN row.id IS NOT NULL AND served.parent_id IS DISTINCT FROM row.parent_id THEN 'has another parent_id' END
    ) AS finding
    FROM jsonb_to_recordset(CAST(:memories AS jsonb)) AS served (id uuid, user_id uuid, conversation_id uuid, author text,
        role text, content text, created_at timestamptz, parent_id uuid)
    LEFT JOIN raw_conversations row ON row.id = served.id AND row.user_id = :user
    """
