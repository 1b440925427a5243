/// Characters that an encoding on the way did not have.
package struct ReplacementCharacter: CellDiagnosis {
    package static let name = "replacement-character"
    package static let summary =
        "Characters that could not be converted were replaced by U+FFFD or a question mark, and are lost."
    package static let remedy =
        "Look for errors='replace' or a narrower encoding on the way, use UTF-8 throughout, and migrate the column again: the target alone cannot be repaired."

    package static let examples = [
        DiagnosisExample("text", .init("naïve", "na\u{FFFD}ve"), explains: "characters replaced by U+FFFD"),
        DiagnosisExample(
            "text", .init("日本", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            explains: "characters replaced by U+FFFD"),
        DiagnosisExample("text", .init("naïve 🙂", "na?ve ?"), explains: "characters replaced by a question mark"),
        DiagnosisExample("text", .init("é?", "??"), explains: "characters replaced by a question mark"),
        DiagnosisExample("text", .init("naïve", "nave"), explains: nil),
        DiagnosisExample("text", .init("naive", "na?ve"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Unicode.Scalar? {
        guard let bytes = cell.source.text, let target = cell.target.characters else { return nil }
        // What is no UTF-8 in the source is U+FFFD once it is decoded.
        let source = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        if source == target { return cell.source.string == nil ? "\u{FFFD}" : nil }
        return (["\u{FFFD}", "?"] as [Unicode.Scalar]).first { mark in
            Unit.allCases.contains { replaces(source, target, by: mark, for: $0) }
        }
    }

    package static func words(for mark: Unicode.Scalar) -> String {
        "characters replaced by \(mark == "?" ? "a question mark" : "U+FFFD")"
    }

    /// What one mark stands for.
    private enum Unit: CaseIterable {
        case character, byte, unitOfUTF16

        func marks(for scalar: Unicode.Scalar) -> Int {
            switch self {
            case .character: 1
            case .byte: UTF8.width(scalar)
            case .unitOfUTF16: UTF16.width(scalar)
            }
        }
    }

    /// Whether the target is the source with characters beyond ASCII replaced.
    private static func replaces(
        _ source: [Unicode.Scalar], _ target: [Unicode.Scalar], by mark: Unicode.Scalar, for unit: Unit
    ) -> Bool {
        var position = 0
        for scalar in source {
            if position < target.count, target[position] == scalar {
                position += 1
            } else {
                let marks = unit.marks(for: scalar)
                guard !scalar.isASCII,
                    target[position...].prefix(marks).elementsEqual(repeatElement(mark, count: marks))
                else { return false }
                position += marks
            }
        }
        return position == target.count
    }
}
