internal import AssayKit

/// What a reconciliation found in words, with sums that add up to the source's rows and to the scope.
struct ReconciliationSentence {
    let text: String

    /// - Parameters:
    ///   - ledger: Every row accounted for.
    ///   - scope: How many rows `@scope` counted.
    ///   - unreadable: The columns with values that their codecs cannot read, and how many.
    init(_ ledger: Ledger, inScope scope: Int?, unreadable: [(column: String, codec: String, values: Int)]) {
        let kinds = [
            (ledger.missing, "missing"), (ledger.extra, "extra"), (ledger.changed, "changed"),
            (ledger.imported, "imported against a rule"), (ledger.duplicatedKeys, "duplicated"),
        ]
        let found = kinds.filter { $0.0 > 0 }.map { "\(Counts.grouped($0.0)) \($0.1)" }
        let arrived = ledger.sourceRows - ledger.missing - ledger.skippedRows
        var parts = [found.isEmpty ? "No difference" : found.joined(separator: ", ")]
        parts.append("\(Counts.grouped(arrived)) of \(Counts.of(ledger.sourceRows, "source row")) found in the target")
        parts += ledger.skipped.filter { $0.rows > 0 }
            .map { "\(Counts.grouped($0.rows)) skipped by the rule “\($0.rule)”" }
        parts += ledger.changes.filter { $0.tolerated > 0 }
            .map { "\(Counts.of($0.tolerated, "value")) of \($0.column) within the tolerance" }
        parts += unreadable.map { "\(Counts.of($0.values, "value")) of \($0.column) cannot be read as \($0.codec)" }
        if let scope, scope > ledger.sourceRows {
            parts.append(
                "\(Counts.grouped(scope)) in scope, \(Counts.grouped(scope - ledger.sourceRows)) of them left out by the query"
            )
        }
        text = parts.joined(separator: "; ")
    }
}
