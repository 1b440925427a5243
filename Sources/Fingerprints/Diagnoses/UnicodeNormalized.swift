/// Text of the same characters to a reader, composed otherwise.
package struct UnicodeNormalized: CellDiagnosis {
    package static let name = "unicode-normalized"
    package static let summary =
        "The text was normalised: é is one code point or two, which look alike and are not equal."
    package static let remedy =
        "Look for a call of normalize, or a file system that does it, on the way; take it out, and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("cafe\u{301}", "caf\u{e9}"), explains: "composed (NFC)"),
        DiagnosisExample("text", .init("caf\u{e9}", "cafe\u{301}"), explains: "decomposed (NFD)"),
        DiagnosisExample("text", .init("café", "cafe"), explains: nil),
    ]

    package enum Change: String, Hashable {
        case composed = "composed (NFC)"
        case decomposed = "decomposed (NFD)"
        case reordered = "written with its accents in another order"
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        // Strings are equal where they are canonically equivalent.
        guard let (source, target) = cell.strings, source == target, let (one, other) = cell.characters, one != other
        else { return nil }
        return other.count < one.count ? .composed : other.count > one.count ? .decomposed : .reordered
    }
}
