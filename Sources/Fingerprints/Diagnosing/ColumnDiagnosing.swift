package import AssayKit

/// Names what happened to the changed cells of a column.
///
/// The first diagnosis in the order that explains every cell is the column's. Where none does, the cells are a mixture:
/// then the one that explains the most of them takes them, the first in the order where several do, and so on with the
/// rest. What explains nearly anything stands in a later tier, so that it takes only what is left.
package struct ColumnDiagnosing: Sendable {
    private let cells: ChangedCells

    package init(_ cells: ChangedCells) {
        self.cells = cells
    }

    /// What was found, the most cells first, and what remains unexplained last. The numbers add up to the column's
    /// changed cells.
    package func diagnoses() -> [Diagnosed] {
        let all = Array(cells.cells.indices)
        guard !all.isEmpty else { return [] }
        var found: [Found] = []
        var open = Set(all)
        if let whole = explainingAll(all) {
            found = [whole]
            open = []
        } else {
            for tier in Diagnoses.order { found += mixture(in: tier, &open) }
        }
        found.sort { $0.cells.count > $1.cells.count }
        return shares(of: found, rest: open)
    }

    private struct Found {
        let diagnosis: any ColumnDiagnosis.Type
        let words: String
        var cells: Set<Int>
    }

    private func explainingAll(_ all: [Int]) -> Found? {
        for diagnosis in Diagnoses.order.joined() {
            for explanation in diagnosis.explain(cells, among: all) where explanation.cells.count == all.count {
                return Found(diagnosis: diagnosis, words: explanation.words, cells: Set(all))
            }
        }
        return nil
    }

    private func mixture(in tier: [any ColumnDiagnosis.Type], _ open: inout Set<Int>) -> [Found] {
        let rest = open.sorted()
        var candidates = tier.flatMap { diagnosis in
            diagnosis.explain(cells, among: rest).map { explanation in
                Found(diagnosis: diagnosis, words: explanation.words, cells: Set(explanation.cells))
            }
        }
        var found: [Found] = []
        while let most = candidates.map(\.cells.count).max(), most > 0,
            let best = candidates.first(where: { $0.cells.count == most })
        {
            found.append(best)
            open.subtract(best.cells)
            for index in candidates.indices { candidates[index].cells.subtract(best.cells) }
        }
        return found
    }

    /// The numbers, for the whole column where only some of its cells were looked at.
    private func shares(of found: [Found], rest: Set<Int>) -> [Diagnosed] {
        let counts = found.map(\.cells.count) + [rest.count]
        var (taken, told) = (0, 0)
        // Each gets what is between the sums before and after it, so that they add up to the column's.
        let estimates = counts.map { count in
            taken += count
            let sum = Int((Double(cells.changed) * Double(taken) / Double(cells.cells.count)).rounded())
            defer { told = sum }
            return sum - told
        }
        let isEstimate = cells.changed > cells.cells.count
        let named = zip(found, estimates).map { found, estimate in
            Diagnosed(
                found.diagnosis.name, column: cells.column, sentence: found.words, remedy: found.diagnosis.remedy,
                cells: estimate, sampled: cells.cells.count, isEstimate: isEstimate)
        }
        guard !rest.isEmpty else { return named }
        return named + [
            Diagnosed(
                Diagnosed.unexplained, column: cells.column, sentence: unexplained(rest), remedy: "",
                cells: estimates.last ?? 0, sampled: cells.cells.count, isEstimate: isEstimate)
        ]
    }

    private func unexplained(_ rest: Set<Int>) -> String {
        let open = rest.map { cells.cells[$0] }
        let unreadable = open.count { cell in
            [cell.source, cell.target].contains { $0.isWhole && !$0.isNull && $0.form == nil }
        }
        let long = open.count { !$0.source.isWhole || !$0.target.isWhole }
        var words = ["changed in a way that no diagnosis explains"]
        if unreadable > 0 {
            words.append("\(Counts.grouped(unreadable)) of those looked at cannot be read as \(codecName)")
        }
        if long > 0 { words.append("\(Counts.grouped(long)) of those looked at are long, and only begin alike or not") }
        return words.joined(separator: "; ")
    }

    private var codecName: String { cells.cells.first.map { type(of: $0.codec).name } ?? "" }
}
