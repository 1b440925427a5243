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

    /// What happened to some of the cells.
    struct Found: Sendable {
        /// nil for what remains unexplained.
        let diagnosis: (any ColumnDiagnosis.Type)?
        let words: String
        /// Whether it takes only what no other explains.
        fileprivate let isLoose: Bool
        /// The cells, by their places in the sample.
        fileprivate(set) var cells: Set<Int>
        /// The hashes of the rows' keys.
        fileprivate(set) var keys: Set<UInt64> = []
        /// How many cells of the column it is.
        fileprivate(set) var estimate = 0
        /// How many cells of the column were looked at.
        fileprivate(set) var sampled = 0
        fileprivate(set) var isEstimate = false

        fileprivate init(_ diagnosis: (any ColumnDiagnosis.Type)?, _ explanation: Explanation) {
            self.diagnosis = diagnosis
            words = explanation.words
            isLoose = explanation.isLoose
            cells = Set(explanation.cells)
        }

        var name: String { diagnosis?.name ?? Diagnosed.unexplained }

        /// As it is written down.
        func diagnosed(of column: String) -> Diagnosed {
            Diagnosed(
                name, column: column, sentence: words, remedy: diagnosis?.remedy ?? "", cells: estimate,
                sampled: sampled, isEstimate: isEstimate)
        }
    }

    /// What was found, the most cells first, and what remains unexplained last. The numbers add up to the column's
    /// changed cells.
    package func diagnoses() -> [Diagnosed] { found().map { $0.diagnosed(of: cells.column) } }

    /// The same, with the cells that each is of.
    func found() -> [Found] {
        let all = Array(cells.cells.indices)
        guard !all.isEmpty else { return [] }
        if let whole = explainingAll(all) { return estimated(whole) }
        var open = Set(all)
        var found: [Found] = []
        for tier in Diagnoses.order { found += mixture(in: tier, &open) }
        found.sort { $0.cells.count > $1.cells.count }
        return estimated(
            found + (open.isEmpty ? [] : [Found(nil, Explanation(unexplained(open), cells: open.sorted()))]))
    }

    /// What the first diagnosis says that explains every cell: by one explanation, or by several that each cell asks for by
    /// itself. That spans or limits enough explain all cells says nothing.
    private func explainingAll(_ all: [Int]) -> [Found]? {
        for diagnosis in Diagnoses.order.joined() {
            let explanations = diagnosis.explain(cells, among: all)
            if let whole = explanations.first(where: { $0.cells.count == all.count }) {
                return [Found(diagnosis, whole)]
            }
            guard diagnosis is any CellDiagnosis.Type, Set(explanations.flatMap(\.cells)).count == all.count else {
                continue
            }
            return mostFirst(explanations.map { Found(diagnosis, $0) })
        }
        return nil
    }

    private func mixture(in tier: [any ColumnDiagnosis.Type], _ open: inout Set<Int>) -> [Found] {
        let rest = open.sorted()
        let found = mostFirst(
            tier.flatMap { diagnosis in
                diagnosis.explain(cells, among: rest).map { Found(diagnosis, $0) }
            })
        for one in found { open.subtract(one.cells) }
        return found
    }

    /// Each cell given to one explanation: to the one that takes the most cells, and of several to the first. A loose one
    /// takes what all the others leave.
    private func mostFirst(_ candidates: [Found]) -> [Found] {
        var candidates = candidates
        var found: [Found] = []
        for isLoose in [false, true] {
            while let most = candidates.filter({ $0.isLoose == isLoose }).map(\.cells.count).max(), most > 0,
                let best = candidates.first(where: { $0.isLoose == isLoose && $0.cells.count == most })
            {
                found.append(best)
                for index in candidates.indices { candidates[index].cells.subtract(best.cells) }
            }
        }
        return found
    }

    /// The numbers, for the whole column where only some of its cells were looked at.
    private func estimated(_ found: [Found]) -> [Found] {
        var (taken, told) = (0, 0)
        return found.map { found in
            var found = found
            taken += found.cells.count
            // Each gets what is between the sums before and after it, so that they add up to the column's.
            let sum = Int((Double(cells.changed) * Double(taken) / Double(cells.cells.count)).rounded())
            (found.estimate, told) = (sum - told, sum)
            found.sampled = cells.cells.count
            found.isEstimate = cells.changed > cells.cells.count
            found.keys = Set(found.cells.compactMap { cells.keys.indices.contains($0) ? cells.keys[$0] : nil })
            return found
        }
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
