@testable import Fingerprints
import Stores
import Testing

/// The cells of a diagnosis's examples, as a comparison gives them to it.
extension DiagnosisExample {
    func cells() throws -> ChangedCells {
        let codec = try Codecs.codec(self.codec, for: column)
        let cells = pairs.map { pair in
            ChangedCell(
                Self.value(pair.source, codec, isSource: true), Self.value(pair.target, codec),
                others: pair.others.map { ChangedCell.Neighbour(Self.value($0, codec), as: codec) },
                codec: codec)
        }
        var changed = ChangedCells(
            column: column, cells: cells, changed: cells.count, rows: rows ?? cells.count * 10,
            otherColumns: otherColumns)
        changed.isParent = isParent
        return changed
    }

    /// A value in writing as a store has it.
    static func value(_ text: String?, _ codec: any Codec, isSource: Bool = false) -> RowDifference.Value {
        guard let text else { return RowDifference.Value(.null, RawSpan()) }
        let bytes = Array(text.utf8)
        let types: [String: ValueType] = [
            "instant": .instant, "boolean": .boolean, "decimal": .numeric, "uuid": .uuid, "date": .date,
            "integer": .integer, "real": .real, "vector": .vector,
        ]
        let name = type(of: codec).name
        if name == "bytes", text.hasPrefix("\\x"),
            let form = try? Codecs.codec("bytes(hex)", for: "").form(of: bytes, type: .text)
        {
            return RowDifference.Value(.bytes, form.span.bytes)
        }
        // SQLite has no booleans, but words and numbers that stand for them.
        if isSource, name == "boolean", Int64(text) == nil { return RowDifference.Value(.text, bytes.span.bytes) }
        if let type = types[name] {
            for written in [ValueType.text, .written] {
                if let form = codec.form(of: bytes, type: written) { return RowDifference.Value(type, form.span.bytes) }
            }
            if let integer = Int64(text) {
                return RowDifference.Value(.integer, Value.integer(integer).bytes.span.bytes)
            }
        }
        return RowDifference.Value(.text, bytes.span.bytes)
    }
}
