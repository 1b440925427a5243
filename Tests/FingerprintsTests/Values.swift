/// Values copied out of a result, for a test to encode as often as it likes.
internal import Stores

struct Value: Hashable {
    let type: ValueType
    let bytes: [UInt8]

    static func integer(_ value: Int64) -> Value {
        Value(type: .integer, bytes: (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) })
    }
}

/// Reads a result's values as the store lends them.
struct Values: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [[Value]] {
        var read: [[Value]] = []
        let count = rows.columns.count
        while try rows.next() {
            read.append(
                (0..<count).map { column in
                    Value(type: rows.type(of: column), bytes: rows.bytes(of: column).array())
                })
        }
        return read
    }
}
