internal import FoundationEssentials

/// Bytes that became a text that stands for them, or such a text that was taken for what it stands for.
package struct BytesAsText: CellDiagnosis {
    package static let name = "bytes-as-text"
    package static let summary = "Bytes became hexadecimal or base64 text, or such text was decoded."
    package static let remedy =
        "Pass bytes as bytes (a bytea parameter, not a string), decode nothing that was not encoded, and migrate the column again."

    package static let examples = [
        DiagnosisExample("bytes", .init("\\x00ff10", "00ff10"), explains: "became hexadecimal text"),
        DiagnosisExample("bytes", .init("\\x00ff", "AP8="), explains: "became base64 text"),
        DiagnosisExample("bytes", .init("AP8=", "\\x00ff"), explains: "base64 text decoded"),
        DiagnosisExample("text", .init("word", "\\x776f7264"), explains: "became hexadecimal text"),
        DiagnosisExample("text", .init("word", "b'word'"), explains: "became Python's b'…'"),
        DiagnosisExample("bytes", .init("\\x00ff", "\\x00"), explains: nil),
    ]

    package enum Form: String, Hashable, CaseIterable {
        case hexadecimal = "hexadecimal text"
        case base64 = "base64 text"
        case python = "Python's b'…'"
    }

    package struct Change: Hashable {
        let form: Form
        let isDecoded: Bool
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        let (source, target) = (cell.source, cell.target)
        guard source.isWhole, target.isWhole, !source.isNull, !target.isNull, !source.bytes.isEmpty,
            !target.bytes.isEmpty
        else { return nil }
        for form in Form.allCases {
            if isForm(target.bytes, form, of: source.bytes) { return Change(form: form, isDecoded: false) }
            if isForm(source.bytes, form, of: target.bytes) { return Change(form: form, isDecoded: true) }
        }
        return nil
    }

    package static func words(for change: Change) -> String {
        change.isDecoded ? "\(change.form.rawValue) decoded" : "became \(change.form.rawValue)"
    }

    private static func isForm(_ text: [UInt8], _ form: Form, of bytes: [UInt8]) -> Bool {
        guard text.count > bytes.count else { return false }
        switch form {
        case .hexadecimal:
            let digits =
                text.starts(with: Array("\\x".utf8)) || text.starts(with: Array("0x".utf8))
                ? text.dropFirst(2) : text[...]
            guard digits.count == 2 * bytes.count else { return false }
            let values = digits.map(Hexadecimal.value)
            return bytes.indices.allSatisfy { index in
                guard let high = values[2 * index], let low = values[2 * index + 1] else { return false }
                return high << 4 | low == bytes[index]
            }
        case .base64: return Array(Data(bytes).base64EncodedString().utf8) == text
        case .python: return Array("b'".utf8) + bytes + Array("'".utf8) == text
        }
    }
}
