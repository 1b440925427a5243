import AssayKit

/// Texts become vectors that a search can stand on.
struct Embeddings: Rule {
    private static let path: RequestValue = "/v1/embeddings"
    fileprivate static let texts = ["the garden in March", "a letter to nobody", "what the sea said"]
    /// What the column of the vectors has.
    private static let dimension = 1536

    /// A request for the vectors of an input, written as JSON.
    fileprivate static func request(_ input: String) -> APIRequest {
        .post(
            path, json: #"{"model": \#(environment: "ASSAY_EMBEDDING_MODEL"), "input": \#(written: input)}"#
        ).bearer("ASSAY_API_TOKEN")
    }

    fileprivate static let batch = request(#"["\#(texts.joined(separator: #"", ""#))"]"#)

    var checks: Checks {
        Endpoint(
            id: "vectors",
            """
            Each text becomes a vector of the column's dimension.
            Three texts in one request, with what they used; a vector of another dimension cannot be stored beside the others.
            """,
            Self.batch
        ) {
            Status(200)
            ContentType("application/json")
            JSON("$.data[*].index", count: .equal, Self.texts.count)
            for place in Self.texts.indices {
                JSON("$.data[\(place)].embedding[*]", count: .equal, Self.dimension)
            }
            JSON("$.model", everyMatches: #"\S"#)
            JSON("$.usage.total_tokens", every: .greater, 0)
            MatchesOpenAPI()
            Latency(95, atMost: .milliseconds(500), orAsIn: "ASSAY_API_MODEL_P95_MS")
        }
        .requires("variable ASSAY_EMBEDDING_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings", "latency")

        Check(
            id: "finite-and-not-zero",
            """
            No vector holds what is no number, and none is zero.
            Such a vector has no direction, and every distance from it is NaN: a search finds it nowhere or everywhere.
            """
        ) { _, api in
            let answer = try await api.send(Self.batch).with(status: 200)
            var found = Findings()
            for place in Self.texts.indices {
                found.examine()
                // A number too large for one of double precision is an error.
                let vector = try answer.numbers("$.data[\(place)].embedding[*]")
                guard vector.isEmpty || vector.allSatisfy({ $0 == 0 }) else { continue }
                let finding = vector.isEmpty ? "is no vector" : "is a vector of zeros"
                found.report(key: ["place": "$.data[\(place)]", "finding": .text(finding)], repeat: answer)
            }
            return found
        }
        .requires("variable ASSAY_EMBEDDING_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")

        Check(
            id: "same-input-same-vector",
            """
            The same text has the same vector each time.
            Three times, in one direction: models compute in parts whose sums differ a little. Otherwise no text finds itself.
            """
        ) { _, api in
            let text = Self.request(#""\#(Self.texts[0])""#)
            let answers = try await api.send([text, text, text], atOnce: 1)
            let vectors = try answers.map { try $0.with(status: 200).numbers("$.data[0].embedding[*]") }
            var found = Findings()
            for (answer, vector) in zip(answers, vectors).dropFirst() {
                found.examine()
                guard vector.cosine(vectors[0]) < 0.999 else { continue }
                found.report(
                    key: ["place": "$.data[0]", "finding": "is another vector than before"],
                    repeat: answer)
            }
            return found
        }
        .requires("variable ASSAY_EMBEDDING_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")

        Check(
            id: "batch-keeps-its-order",
            """
            A vector's index in a batch is the place of its text.
            Each text of a batch is asked for by itself as well: the vector that is nearest to its own must have its index.
            """
        ) { _, api in
            let batch = try await api.send(Self.batch).with(status: 200)
            let answers = try await api.send(Self.texts.map { Self.request(#""\#($0)""#) })
            let singles = try answers.map { try $0.with(status: 200).numbers("$.data[0].embedding[*]") }
            var found = Findings()
            for place in Self.texts.indices {
                found.examine()
                let vector = try batch.numbers("$.data[?@.index == \(place)].embedding[*]")
                let nearest = singles.indices.max { vector.cosine(singles[$0]) < vector.cosine(singles[$1]) }
                guard nearest != place || vector.cosine(singles[place]) < 0.99 else { continue }
                found.report(
                    key: ["place": "index \(place)", "finding": "is not the vector of the text there"],
                    repeat: batch)
            }
            return found
        }
        .requires("variable ASSAY_EMBEDDING_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")

        Endpoint(
            id: "refuses-nothing",
            """
            A request without a text is refused, and the answer says why.
            With status 422, and the field that is missing named in FastAPI's form.
            """,
            .post(Self.path, json: #"{"model": \#(environment: "ASSAY_EMBEDDING_MODEL")}"#).bearer("ASSAY_API_TOKEN")
        ) {
            Status(422)
            JSON("$.detail[*].loc[1]", equals: "input")
            MatchesOpenAPI()
        }
        .requires("variable ASSAY_EMBEDDING_MODEL")
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")

        Endpoint(
            id: "refuses-an-unknown-model",
            """
            A model that there is not is not found.
            Vectors of another model, in silence, could not be compared with those that are stored.
            """,
            .post(Self.path, json: #"{"model": "no-such-model", "input": "the sea"}"#).bearer("ASSAY_API_TOKEN")
        ) {
            Status(404)
            JSON(exists: "$.detail")
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")

        Endpoint(
            id: "needs-a-token",
            """
            Without a token there are no vectors.
            Each vector costs money, which somebody else could spend.
            """,
            .post(Self.path, json: #"{"model": "any", "input": "the sea"}"#)
        ) {
            Status(401...403)
            JSON(absent: "$.data")
        }
        .criterion("Endpoints accessible via VPN")
        .tags("api", "embeddings")
    }
}

extension [Double] {
    /// How much both point in one direction: 1 where they do, -1 where the other way; where there is no telling, too.
    fileprivate func cosine(_ other: [Double]) -> Double {
        let product = zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
        let lengths = (reduce(0) { $0 + $1 * $1 } * other.reduce(0) { $0 + $1 * $1 }).squareRoot()
        return count == other.count && lengths > 0 ? product / lengths : -1
    }
}
