internal import AssayKit
internal import FoundationEssentials
internal import Stores

/// Hands the rows of a result, as values, to the code of a rule.
struct DatabaseRowReader: RowReader {
    let consume: Databases.Consumer

    func read(_ rows: inout some Cursor & ~Copyable) throws {
        let columns = rows.columns
        while try rows.next() {
            try Task.checkCancellation()
            var values: [DatabaseValue] = []
            values.reserveCapacity(columns.count)
            for index in columns.indices { values.append(DatabaseValue(rows.type(of: index), rows.bytes(of: index))) }
            try consume(DatabaseRow(columns: columns, values: values))
        }
    }
}

extension DatabaseValue {
    fileprivate init(_ type: ValueType, _ bytes: RawSpan) {
        self =
            switch (type, bytes.byteCount) {
            case (.null, _): .null
            case (.boolean, 1): .boolean(bytes.byte(0) != 0)
            case (.integer, _): .integer(bytes.integer())
            case (.real, 4): .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.integer()))))
            case (.real, 8): .real(Double(bitPattern: UInt64(bitPattern: bytes.integer())))
            case (.text, _): .text(WireText.of(type, bytes))
            case (.bytes, _): .bytes(bytes.array())
            default: .other(type: type.name, WireText.of(type, bytes))
            }
    }
}

extension Masking {
    /// A value that a rule reports, in the form in which it may be reported.
    func cell(_ value: DatabaseValue, as role: Role) -> Cell {
        switch value {
        case .null: .null
        case .boolean(let value): Cell(type: "boolean", text: "\(value)")
        case .integer(let value): Cell(type: "integer", text: "\(value)")
        case .real(let value): Cell(type: "real", text: "\(value)")
        case .text(let text): cell(text: text, as: role)
        case .bytes(let bytes):
            bytes.withUnsafeBytes { cell(.bytes, RawSpan(_unsafeBytes: $0), as: role) }
        case .other(let type, let text):
            Self.harmless.contains(type) ? Cell(type: type, text: text) : cell(text: text, as: role)
        }
    }

    /// Types whose values are nobody's words.
    private static let harmless: Set = ["numeric", "uuid", "instant", "timestamp", "timestamptz", "date", "time"]
}
