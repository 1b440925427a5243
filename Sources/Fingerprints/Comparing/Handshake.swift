package import Stores

/// Asks a server to hash some values before its hashes are relied on: these functions are not promised to stay the
/// same, and an engine that only speaks PostgreSQL's protocol may not have them.
package enum Handshake {
    /// Why a server's hashes cannot be used; nil where they can.
    package static func objection(to store: any Store) async throws -> String? {
        let questions = Self.questions
        let list = questions.map { "(\($0.sql))" }.joined(separator: ", ")
        do {
            let encoding = try await store.run(Statement("SHOW server_encoding"), reader: FirstValues()).first
            guard encoding == "UTF8" else { return "the server's encoding is \(encoding ?? "unknown"), not UTF8" }
            let answers = try await store.run(Statement("SELECT \(list)"), reader: FirstValues())
            for (question, answer) in zip(questions, answers) {
                guard answer == "\(Int64(bitPattern: LookupHash.hash(question.bytes.span.bytes, seed: question.seed)))"
                else {
                    return "the server hashes \(question.sql) otherwise"
                }
            }
            return nil
        } catch let error as StoreError where error.code == .sql || error.code == .notPermitted {
            return "the server does not offer the hash functions: \(error.message)"
        }
    }

    private struct Question {
        let sql: String
        let bytes: [UInt8]
        let seed: UInt64
    }

    private static var questions: [Question] {
        let text = "naïve 日本語 🙂 and more than one block of twelve bytes"
        let uuid: [UInt8] = (0..<16).map { $0 &* 17 }
        return [
            Question(sql: "hashtextextended('\(text)', 1)", bytes: Array(text.utf8), seed: 1),
            Question(sql: "hashtextextended('', 0)", bytes: [], seed: 0),
            Question(
                sql: "uuid_hash_extended('00112233-4455-6677-8899-aabbccddeeff', -7)", bytes: uuid,
                seed: UInt64(bitPattern: -7)),
            Question(
                sql: "hash_record_extended(ROW(int8send(42)), 1)", bytes: [0, 0, 0, 0, 0, 0, 0, 42], seed: 1),
            Question(sql: "hash_record_extended(ROW('\\x00ff'::bytea), 1)", bytes: [0, 0xFF], seed: 1),
            Question(sql: "hash_record_extended(ROW(boolsend(true)), 1)", bytes: [1], seed: 1),
            Question(sql: "hash_record_extended(ROW(date_send('2000-01-02')), 1)", bytes: [0, 0, 0, 1], seed: 1),
            Question(
                sql: "hash_record_extended(ROW(timestamptz_send('2000-01-01 00:00:00.000001+00')), 1)",
                bytes: [0, 0, 0, 0, 0, 0, 0, 1], seed: 1),
            Question(
                sql: "hash_record_extended(ROW(float8send(1.5)), 1)", bytes: [0x3F, 0xF8, 0, 0, 0, 0, 0, 0], seed: 1),
            Question(
                sql: "hash_record_extended(ROW(numeric_send(trim_scale(1.50))), 1)",
                bytes: [0, 2, 0, 0, 0, 0, 0, 1, 0, 1, 0x13, 0x88], seed: 1),
        ]
    }
}

/// The first row's values in writing.
struct FirstValues: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [String] {
        guard try rows.next() else { return [] }
        return rows.columns.indices.map { WireText.of(rows.type(of: $0), rows.bytes(of: $0)) }
    }
}
