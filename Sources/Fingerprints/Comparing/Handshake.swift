package import Stores

/// Asks a server to hash some values before its hashes are relied on: these functions are not promised to stay the
/// same, and an engine that only speaks PostgreSQL's protocol may not have them.
package enum Handshake {
    /// Why a server's hashes cannot be used; nil where they can.
    package static func objection(to store: any Store) async throws -> String? {
        let questions = hashes + operators + aggregates
        let list = questions.map { "(\($0.sql))" }.joined(separator: ", ")
        do {
            let encoding = try await store.run(Statement("SHOW server_encoding"), reader: FirstValues()).first
            guard encoding == "UTF8" else { return "the server's encoding is \(encoding ?? "unknown"), not UTF8" }
            let answers = try await store.run(Statement("SELECT \(list)"), reader: FirstValues())
            return zip(questions, answers).first { $0.answer != $1 }.map { question, _ in
                "the server answers otherwise to \(question.sql)"
            }
        } catch let error as StoreError where error.code == .sql || error.code == .notPermitted {
            return "the server does not offer the hash functions: \(error.message)"
        }
    }

    private struct Question {
        let sql: String
        let answer: String

        init(_ sql: String, answer: String) {
            (self.sql, self.answer) = (sql, answer)
        }

        /// Asks for the hash of some bytes.
        init(_ sql: String, hashOf bytes: [UInt8], seed: Int64) {
            let hash = LookupHash.hash(bytes.span.bytes, seed: UInt64(bitPattern: seed))
            self.init(sql, answer: "\(Int64(bitPattern: hash))")
        }

        /// Asks for the hash of a value's wire form.
        static func record(_ form: String, _ bytes: [UInt8]) -> Question {
            Question("hash_record_extended(ROW(\(form)), 1)", hashOf: bytes, seed: 1)
        }
    }

    private static var hashes: [Question] {
        let text = "naïve 日本語 🙂 and more than one block of twelve bytes"
        return [
            Question("hashtextextended('\(text)', 1)", hashOf: Array(text.utf8), seed: 1),
            Question("hashtextextended('', 0)", hashOf: [], seed: 0),
            Question(
                "uuid_hash_extended('00112233-4455-6677-8899-aabbccddeeff', -7)",
                hashOf: (0..<16).map { $0 &* 17 }, seed: -7),
            .record("int8send(42)", [0, 0, 0, 0, 0, 0, 0, 42]),
            // As the parts of a composite key are joined.
            .record("int8send(1) || int8send(2)", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]),
            .record("'\\x00ff'::bytea", [0, 0xFF]),
            .record("boolsend(true)", [1]),
            .record("date_send('2000-01-02')", [0, 0, 0, 1]),
            .record("timestamptz_send('2000-01-01 00:00:00.000001+00')", [0, 0, 0, 0, 0, 0, 0, 1]),
            .record("float8send(1.5)", [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]),
            .record("numeric_send(trim_scale(1.50))", [0, 2, 0, 0, 0, 0, 0, 1, 0, 1, 0x13, 0x88]),
            // As the form of an extension's type is taken out of a record.
            .record("substring(record_send(ROW(true)) FROM 13)", [1]),
        ]
    }

    /// What values are made one form by, and NULL is counted with: an operator is found on the search path as a function is.
    private static let operators = [
        Question("CASE WHEN double precision '1' = 'NaN' THEN 1 ELSE 0 END", answer: "0"),
        Question("CASE WHEN double precision 'NaN' = 'NaN' THEN 1 ELSE 0 END", answer: "1"),
        Question("CASE WHEN real '1' = 'NaN' THEN 1 ELSE 0 END", answer: "0"),
        Question("CASE WHEN real 'NaN' = 'NaN' THEN 1 ELSE 0 END", answer: "1"),
        Question.record(
            "timestamptz_send((timestamp '2000-01-01 01:00:00' - interval '3600 seconds') AT TIME ZONE 'UTC')",
            [0, 0, 0, 0, 0, 0, 0, 0]),
        Question("SELECT count(*) - count(v) FROM (VALUES ('1'::bigint), (NULL)) AS s (v)", answer: "1"),
    ]

    /// What the hashes are counted and summed by: beyond 64 bits, without NULL, and never by a namesake.
    private static let aggregates = [
        Question(
            "SELECT sum(v) FROM (VALUES ('9223372036854775807'::bigint), (1), (NULL)) AS s (v)",
            answer: "9223372036854775808"),
        Question("SELECT count(*) FROM (VALUES ('1'::bigint), (NULL)) AS s (v)", answer: "2"),
        Question("SELECT count(v) FROM (VALUES ('1'::bigint), (NULL)) AS s (v)", answer: "1"),
    ]
}

/// The first row's values in writing.
struct FirstValues: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [String] {
        guard try rows.next() else { return [] }
        return rows.columns.indices.map { WireText.of(rows.type(of: $0), rows.bytes(of: $0)) }
    }
}
