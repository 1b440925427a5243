internal import Contracts
internal import EphemeralPostgres
internal import FixtureKit
internal import MemoryAPI
internal import TestSupport
internal import Testing

@Suite("An embedding")
struct EmbeddingTests {
    @Test(
        "has 1536 numbers and the length 1, whatever the text",
        arguments: ["", " \n", "…", "word", "日本語 🙂", "a b a b a"])
    func length(text: String) {
        let vector = Embedding(of: text).vector
        #expect(vector.count == 1536)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }

    @Test("is nearer to that of the same words than to that of others, and nearest to its own")
    func nearness() {
        func product(_ one: String, _ other: String) -> Float {
            zip(Embedding(of: one).vector, Embedding(of: other).vector).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let text = "The garden was white with frost"
        #expect(product(text, text) > 0.999)
        #expect(0.9 > product(text, "the GARDEN with white frost was"))
        #expect(product(text, "the GARDEN with white frost was") > product(text, "Frost in a garden"))
        #expect(product(text, "Frost in a garden") > product(text, "Nothing of this"))
    }

    @Test(
        "is compared by pgvector where the database holds it, and then a search's order is that of its distance",
        .enabled("needs a server that has pgvector: its directory in ASSAY_PG_BIN") {
            try await PostgresDatabase.offers("vector")
        })
    func vectors() async throws {
        let database = try await ServedHistory.migrate(messages: 120)
        let count = try await unblocked { () throws(FixtureError) in try EmbeddingBackfill.run(on: database.owner) }
        try await ServedHistory(database: database.reader).whileServing { history in
            let complaints = try await Witness.complaints(about: history)
            #expect(complaints == [])
            let text = "What did we say of the garden?"
            let body = #"{"user_id": "\#(ServedHistory.owner)", "query": "\#(text)", "limit": 100}"#
            let found = try await history.post("/api/memories/search", body, as: history.server.token).json
            let expected = try await history.rows(
                """
                SELECT id, embedding <=> '\(Embedding(of: text).written)' AS distance FROM raw_conversations
                ORDER BY distance, id LIMIT 100
                """)
            let results = found?["results"]?.elements.map { $0["id"]?.string } ?? []
            #expect(results == expected.map { $0[0] } && results.count == min(count, 100))
        }
    }
}
