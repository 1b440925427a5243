/// A way in which values or rows change when they are moved from one database to another, and how it is told from them.
///
/// Each is one file in `Diagnoses/`, with what it explains and what it does not: its documentation and its tests. It
/// explains a failure, and never turns one into a pass.
package protocol Diagnosis: Sendable {
    /// The word by which it is asked for: `constant-offset`.
    static var name: String { get }
    /// One sentence: what happens to the values.
    static var summary: String { get }
    /// What to do about it: one sentence or two.
    static var remedy: String { get }
}

/// A diagnosis of the changed cells of a column.
package protocol ColumnDiagnosis: Diagnosis {
    /// What it explains, and what it does not.
    static var examples: [DiagnosisExample] { get }

    /// Which of the cells it explains, and with which parameters; one explanation for each that is found.
    static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation]
}

/// Some cells and what happened to them.
package struct Explanation: Sendable {
    /// `shifted by −5 h`: the rest of a sentence that begins with the cells.
    package let words: String
    /// The cells, by their places in `ChangedCells.cells`.
    package let cells: [Int]
    /// Whether it is one that many changes look like, so that of a mixture it takes only what no other explains.
    package let isLoose: Bool

    package init(_ words: String, cells: [Int], isLoose: Bool = false) {
        self.words = words
        self.cells = cells
        self.isLoose = isLoose
    }
}

/// A diagnosis that tells from one cell alone what happened to it. Cells of one parameter are one explanation.
package protocol CellDiagnosis: ColumnDiagnosis {
    associatedtype Parameter: Hashable

    /// What happened to the cell; nil where it is something else.
    static func parameter(of cell: ChangedCell) -> Parameter?

    /// `cut at a NUL character`.
    static func words(for parameter: Parameter) -> String
}

extension CellDiagnosis {
    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        Explanation.groups(of: cells, among: open, by: { parameter(of: $0).map { [$0] } ?? [] }, words: words)
    }
}

extension CellDiagnosis where Parameter: RawRepresentable<String> {
    package static func words(for parameter: Parameter) -> String { parameter.rawValue }
}

extension Explanation {
    /// An explanation for each parameter that explains some of the cells; a cell may be explained by several.
    static func groups<Parameter: Hashable>(
        of cells: ChangedCells, among open: [Int], by parameters: (ChangedCell) -> [Parameter],
        words: (Parameter) -> String
    ) -> [Explanation] {
        var groups: [Parameter: [Int]] = [:]
        // A dictionary has no order, and a report wants the same one each time.
        var order: [Parameter] = []
        for index in open {
            for parameter in parameters(cells.cells[index]) {
                if groups[parameter] == nil { order.append(parameter) }
                groups[parameter, default: []].append(index)
            }
        }
        return order.map { Explanation(words($0), cells: groups[$0] ?? []) }
    }
}
