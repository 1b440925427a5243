internal import Stores

/// NULL, the empty text and the words that programs write in their place, one for the other.
package struct NullConfused: CellDiagnosis {
    package static let name = "null-confused"
    package static let summary =
        "NULL and what stands for it were exchanged: the empty text, 'None', 'null', 'nan', 0, or the first second of 1970."
    package static let remedy =
        "Write NULL as NULL: look for a default, an `or ''`, a `str(value)`, or a CSV without a word for NULL; then migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("", nil), explains: "'' became NULL"),
        DiagnosisExample("text", .init(nil, ""), explains: "NULL became ''"),
        DiagnosisExample("text", .init(nil, "None"), explains: "NULL became 'None'"),
        DiagnosisExample("text", .init("", "null"), explains: "'' became 'null'"),
        DiagnosisExample("instant", .init(nil, "1970-01-01T00:00:00Z"), explains: "NULL became 1970-01-01"),
        DiagnosisExample("integer", .init(nil, "0"), explains: "NULL became 0"),
        DiagnosisExample("boolean", .init(nil, "false"), explains: "NULL became false"),
        DiagnosisExample("text", .init(nil, "a word"), explains: nil),
        DiagnosisExample("integer", .init("7", "0"), explains: nil),
    ]

    /// What programs write for nothing, in writing.
    private static let sentinels: Set<String> = [
        "None", "NONE", "none", "null", "NULL", "Null", "<null>", "nan", "NaN", "NAN", "nil", "undefined", "N/A", "n/a",
        "\\N", "[NULL]", "(null)", "{}", "[]",
    ]

    package struct Change: Hashable {
        let from: String
        let to: String
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let from = word(cell.source, cell), let to = word(cell.target, cell), from != to else { return nil }
        // Two of them that are neither NULL nor empty are two values: 0 and 1970, {} and [].
        let nothing = ["NULL", "''"]
        return nothing.contains(from) || nothing.contains(to) ? Change(from: from, to: to) : nil
    }

    package static func words(for change: Change) -> String { "\(change.from) became \(change.to)" }

    /// What stands for nothing, in words; nil for a value.
    private static func word(_ value: DiagnosedValue, _ cell: ChangedCell) -> String? {
        if value.isNull { return "NULL" }
        if let text = value.text {
            if text.isEmpty { return "''" }
            let string = String(decoding: text, as: UTF8.self)
            return sentinels.contains(string) ? "'\(string)'" : nil
        }
        guard let form = value.form else { return nil }
        switch cell.codec {
        case is BooleanCodec: return form == [0] ? "false" : nil
        case is InstantCodec: return form.asInteger == Calendar.unixEpoch ? "1970-01-01" : nil
        case is DateCodec: return form.asInteger == -10_957 ? "1970-01-01" : nil
        default: return number(form, cell.codec)
        }
    }

    private static func number(_ form: [UInt8], _ codec: any Codec) -> String? {
        switch codec.magnitude(of: form.span.bytes) {
        case 0?: "0"
        case let number? where number.isNaN: "NaN"
        default: nil
        }
    }
}
