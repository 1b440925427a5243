import AssayKit

/// A chat answers, whole and in pieces, with what is remembered and without.
struct Chat: Rule {
    private static let path: RequestValue = "/v1/chat/completions"

    /// A question with some of a request's options.
    private static func request(_ options: String) -> APIRequest {
        .post(
            path,
            json: """
                {"model": \(environment: "ASSAY_CHAT_MODEL"), \(written: options), \
                "messages": [{"role": "user", "content": "What did we say of the garden?"}]}
                """
        ).bearer("ASSAY_API_TOKEN")
    }

    /// What each piece of a streamed answer looks like.
    private static let chunk = """
        {
            "type": "object",
            "required": ["id", "object", "created", "model", "choices"],
            "properties": {
                "object": {"const": "chat.completion.chunk"},
                "choices": {
                    "items": {
                        "required": ["index", "delta"],
                        "properties": {"finish_reason": {"enum": [null, "stop", "length"]}}
                    }
                }
            }
        }
        """

    var checks: Checks {
        Endpoint(
            id: "answers",
            """
            A question is answered in one piece.
            Without retrieval, so that it tells of the chat alone: one choice that was finished, some text, and what it used.
            """,
            Self.request(#""use_memory": false"#)
        ) {
            Status(200)
            ContentType("application/json")
            JSON("$.choices[*].finish_reason", equals: "stop")
            JSON("$.choices[0].message.role", equals: "assistant")
            JSON("$.choices[0].message.content", everyMatches: #"\S"#)
            JSON("$.usage.total_tokens", every: .greater, 0)
            MatchesOpenAPI()
            Latency(95, atMost: .seconds(2), orAsIn: "ASSAY_API_MODEL_P95_MS", samples: 10)
        }
        .requires("variable ASSAY_CHAT_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "chat", "latency")

        Endpoint(
            id: "remembers",
            """
            With memory retrieval, the answer names the memories that it stands on.
            Memories are what the migration was for: an answer that names none was given without any.
            """,
            Self.request(#""use_memory": true"#)
        ) {
            Status(200)
            JSON("$.memories[*].id", count: .greaterOrEqual, 1)
            JSON("$.usage.total_tokens", every: .greater, 0)
            MatchesOpenAPI()
        }
        .requires("variable ASSAY_CHAT_MODEL")
        .criterion("Memories scoped to their user")
        .tags("api", "chat")

        Check(
            id: "remembers-its-own",
            """
            What a chat remembers is of the user who asks.
            The memories that its answer names are rows of the user's; to another user's question it names none of them.
            """,
            on: .target
        ) { databases, api in
            let question = Self.request(#""use_memory": true"#)
            let own = try await api.send(question.bearer("ASSAY_API_TOKEN"))
            let foreign = try await api.send(question.bearer("ASSAY_API_OTHER_TOKEN"))
            let user = DatabaseValue.written(try databases.variable("AARON_USER_ID"), as: .uuid)
            var found = Findings()
            for (answer, isOwn) in [(own, true), (foreign, false)] {
                found.examine()
                let ids = try answer.with(status: 200).texts("$.memories[*].id")
                for id in ids {
                    let rows = try await databases.target.rows(
                        "SELECT id FROM raw_conversations WHERE id = :id AND user_id = :user",
                        ["id": .written(id, as: .uuid), "user": user])
                    guard rows.isEmpty == isOwn else { continue }
                    let finding = isOwn ? "is no row of the user's" : "is the user's, and another one asked"
                    found.report(key: ["memory": .text(id), "finding": .text(finding)], repeat: answer)
                }
            }
            return found
        }
        .requires("variable ASSAY_CHAT_MODEL", "variable ASSAY_API_OTHER_TOKEN")
        .criterion("Memories scoped to their user")
        .tags("api", "chat", "isolation")

        Endpoint(
            id: "forgets",
            """
            Without memory retrieval, the answer stands on no memory.
            Whoever turns retrieval off does not want the past to be told of.
            """,
            Self.request(#""use_memory": false"#)
        ) {
            Status(200)
            JSON(exists: "$.choices[0].message.content")
            JSON("$.memories[*]", count: .equal, 0)
        }
        .requires("variable ASSAY_CHAT_MODEL")
        .criterion("Memories scoped to their user")
        .tags("api", "chat")

        Endpoint(
            id: "streams",
            """
            A question is answered in pieces, which come to their end.
            In OpenAI's form: the role, the text in several pieces, why it ends in the last one, then [DONE].
            """,
            Self.request(#""use_memory": true, "stream": true"#)
        ) {
            Status(200)
            ContentType("text/event-stream")
            Events(conformTo: Self.chunk)
            Events("$.choices[*].delta.role", everyEquals: "assistant")
            Events("$.choices[?@.delta.content != ''].delta.content", count: .greaterOrEqual, 1)
            Events(last: "$.choices[*].finish_reason", equals: "stop")
            Events(endWith: "[DONE]")
        }
        .requires("variable ASSAY_CHAT_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "chat")

        Endpoint(
            id: "streams-its-usage",
            """
            A stream that is asked to says how much was used.
            Behind the text and before [DONE], once: those who pay by the token count by it.
            """,
            Self.request(#""use_memory": false, "stream": true, "stream_options": {"include_usage": true}"#)
        ) {
            Status(200)
            Events("$[?@.total_tokens > 0].total_tokens", count: .equal, 1)
            Events("$.choices[*].finish_reason", count: .greater, 1)
            Events(endWith: "[DONE]")
        }
        .requires("variable ASSAY_CHAT_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "chat")

        Endpoint(
            id: "refuses-malformed",
            """
            A body that breaks off is refused, and the answer says why.
            With status 422 and FastAPI's list of what is wrong, and not with 500, which calls for somebody's pager.
            """,
            .post(Self.path, json: #"{"messages": ["#).bearer("ASSAY_API_TOKEN")
        ) {
            Status(422)
            JSON(exists: "$.detail[0].msg")
            MatchesOpenAPI()
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "chat")

        Endpoint(
            id: "needs-a-token",
            """
            Without a token nobody answers.
            A chat with retrieval would tell anybody who asks what the user's memories are.
            """,
            .post(Self.path, json: #"{"model": "any", "messages": [{"role": "user", "content": "Hello"}]}"#)
        ) {
            Status(401...403)
            JSON(absent: "$.choices")
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "chat")
    }
}
