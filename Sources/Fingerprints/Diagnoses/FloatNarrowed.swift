/// Numbers that went through a float of 4 bytes.
package struct FloatNarrowed: CellDiagnosis {
    package static let name = "float-narrowed"
    package static let summary = "The number went through a float of 4 bytes, which keeps about 7 digits."
    package static let remedy =
        "Make the column double precision (SQLite's REAL is 8 bytes, PostgreSQL's real is 4), and migrate it again."

    package static let examples = [
        DiagnosisExample(
            "real", .init("3.141592653589793", "3.1415927410125732"), explains: "narrowed to a 4-byte float"),
        DiagnosisExample("decimal", .init("3.141592653589793", "3.1415927"), explains: "narrowed to a 4-byte float"),
        DiagnosisExample("integer", .init("16777217", "16777216"), explains: "narrowed to a 4-byte float"),
        DiagnosisExample("real", .init("3.141592653589793", "3.14"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.numbers else { return nil }
        let narrow = Float(source)
        guard narrow.isFinite, source.isFinite, Double(narrow) != source else { return nil }
        // A decimal is what the float prints as.
        let arrived = cell.codec is DecimalCodec ? Double("\(narrow)") : Double(narrow)
        return arrived == target ? true : nil
    }

    package static func words(for _: Bool) -> String { "narrowed to a 4-byte float" }
}
