internal import Fingerprints
internal import Stores
internal import TestSupport

/// A value that a codec reads, as SQLite lends it: what its examples are, so that a new codec is measured by being there.
struct Example {
    let codec: any Codec
    let type: ValueType
    let bytes: [UInt8]

    /// The values of a codec's examples, in turn; NULL and what it refuses are not among them.
    static func all(of type: any Codec.Type) async throws -> [Example] {
        let readable = type.examples.filter { $0.target != nil && $0.source != "NULL" }
        let directory = try TemporaryDirectory()
        let store = try await SQLiteStore.open(directory.sqlite("examples.sqlite", "CREATE TABLE t (x)"))
        let values = try await store.run(
            Statement("SELECT \(readable.map(\.source).joined(separator: ", "))"), reader: FirstRow())
        await store.close()
        return zip(readable, values).compactMap { example, value in
            type.init(argument: example.argument).map { Example(codec: $0, type: value.type, bytes: value.bytes) }
        }
    }
}

/// Copies the values of the first row.
private struct FirstRow: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [(type: ValueType, bytes: [UInt8])] {
        guard try rows.next() else { return [] }
        return rows.columns.indices.map { (rows.type(of: $0), rows.bytes(of: $0).array()) }
    }
}
