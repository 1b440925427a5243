internal import AssayKit

/// Rows that are in the target against a rule that says they are not.
package struct ImportedThoughSkipped: RowDiagnosis {
    package static let name = "imported-though-skipped"
    package static let summary =
        "Rows arrived although a declared rule says that they were skipped: the rule does not say what happened."
    package static let remedy =
        "Make the declared rule the one that the import follows, or take the rows out of the target."

    package static let examples = [
        RowsExample(
            "id", "content", source: ["1|text", "2|", "3|"], target: ["1|text", "3|"],
            skip: "empty content: content IS NULL",
            explains: "arrived although the rule “empty content” says they were skipped"),
        RowsExample(
            "id", "content", source: ["1|text", "2|", "3|"], target: ["1|text"],
            skip: "empty content: content IS NULL", explains: nil),
    ]

    package static func explain(_ rows: ComparedRows) -> [RowExplanation] {
        rows.result.importedByRule.filter { $0.rows > 0 }.map { skip in
            RowExplanation("arrived although the rule “\(skip.rule)” says they were skipped", rows: skip.rows)
        }
    }
}
