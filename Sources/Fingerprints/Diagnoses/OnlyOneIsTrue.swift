/// Truth values in words, of which a program knew but one.
package struct OnlyOneIsTrue: CellDiagnosis {
    package static let name = "only-one-is-true"
    package static let summary =
        "Only 1 counts as true, so that 'true', 't' and 2 became false; or any text does, so that 'false' became true."
    package static let remedy =
        "List the column's words for true and false, convert each by a table of them, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "boolean", .init("true", "false"), .init("t", "false"),
            explains: "only 1 counts as true: other words for it became false"),
        DiagnosisExample(
            "boolean", .init("2", "false"), explains: "only 1 counts as true: other words for it became false"),
        DiagnosisExample(
            "boolean", .init("no", "true"), explains: "any text counts as true: words for false became true"),
        DiagnosisExample("boolean", .init("1", "false"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard cell.codec is BooleanCodec, let target = cell.target.form else { return nil }
        if let integer = cell.source.storedInteger { return integer != 0 && integer != 1 && target == [0] ? true : nil }
        guard let text = cell.source.text else { return nil }
        let word = String(decoding: text, as: UTF8.self).lowercased()
        if ["true", "t", "yes", "y", "on"].contains(word), target == [0] { return true }
        return ["false", "f", "no", "n", "off", "0"].contains(word) && target == [1] ? false : nil
    }

    package static func words(for isOne: Bool) -> String {
        isOne
            ? "only 1 counts as true: other words for it became false"
            : "any text counts as true: words for false became true"
    }
}
