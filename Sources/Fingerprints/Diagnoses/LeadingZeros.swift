/// Digits that went through a number.
package struct LeadingZeros: CellDiagnosis {
    package static let name = "leading-zeros"
    package static let summary =
        "Zeros at the beginning of a code are gone, because it was taken for a number; or they were put there."
    package static let remedy =
        "Read the column as text everywhere (dtype=str, a quoted CSV field, a column of type text), and migrate it again."

    package static let examples = [
        DiagnosisExample("text", .init("00123", "123"), .init("007", "7"), explains: "leading zeros dropped"),
        DiagnosisExample("text", .init("000", "0"), explains: "leading zeros dropped"),
        DiagnosisExample("text", .init("00A-7", "A-7"), explains: "leading zeros dropped"),
        DiagnosisExample("text", .init("7", "007"), explains: "leading zeros put there"),
        DiagnosisExample("text", .init("0012", "13"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.texts, source != target, !source.isEmpty, !target.isEmpty else { return nil }
        if significant(source) == target[...] { return true }
        return isDigits(target) && significant(target) == source[...] ? false : nil
    }

    package static func words(for isDropped: Bool) -> String {
        isDropped ? "leading zeros dropped" : "leading zeros put there"
    }

    private static func isDigits(_ text: [UInt8]) -> Bool {
        !text.isEmpty && text.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private static func significant(_ text: [UInt8]) -> ArraySlice<UInt8> {
        text.dropLast().drop { $0 == UInt8(ascii: "0") } + text.suffix(1)
    }
}
