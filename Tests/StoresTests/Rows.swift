internal import Stores

/// Reads a result as text, each value with its type, for a test to look at.
struct Rows: RowReader {
    var limit = Int.max

    func read(_ rows: inout some Cursor & ~Copyable) throws -> [[String]] {
        var read: [[String]] = []
        let count = rows.columns.count
        while read.count < limit, try rows.next() {
            read.append(
                (0..<count).map { column in
                    let type = rows.type(of: column)
                    return "\(type.name) \(WireText.of(type, rows.bytes(of: column)))"
                })
        }
        return read
    }
}

/// Fails in the middle of a result.
struct FailingReader: RowReader {
    struct Failure: Error {}

    func read(_ rows: inout some Cursor & ~Copyable) throws {
        _ = try rows.next()
        throw Failure()
    }
}

extension Store {
    /// The rows of a query as text.
    func rows(_ sql: String, _ parameters: [Statement.Parameter] = []) async throws -> [[String]] {
        try await run(Statement(sql, parameters: parameters), reader: Rows())
    }
}
