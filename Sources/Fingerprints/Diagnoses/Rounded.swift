/// Numbers with fewer decimals.
package struct Rounded: ColumnDiagnosis {
    package static let name = "rounded"
    package static let summary = "The number was rounded, or cut, to a number of decimals."
    package static let remedy =
        "Look for numeric(p, s) with too small a scale, round() or a format such as '%.2f' on the way, widen it, and migrate the column again."

    package static let examples = [
        DiagnosisExample("decimal", .init("1.239", "1.24"), .init("2.5049", "2.5"), explains: "rounded to 2 decimals"),
        DiagnosisExample("decimal", .init("1.239", "1.23"), .init("2.509", "2.5"), explains: "cut to 2 decimals"),
        DiagnosisExample("real", .init("0.1234567890123", "0.123457"), explains: "rounded to 6 decimals"),
        DiagnosisExample("decimal", .init("1.6", "2"), .init("9.5", "10"), explains: "rounded to whole numbers"),
        DiagnosisExample("decimal", .init("1.239", "1.25"), explains: nil),
    ]

    private struct Change: Hashable {
        let decimals: Int
        let isCut: Bool
    }

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        Explanation.groups(of: cells, among: open, by: changes) { change in
            let places =
                change.decimals == 0
                ? "whole numbers" : change.decimals == 1 ? "1 decimal" : "\(change.decimals) decimals"
            return "\(change.isCut ? "cut" : "rounded") to \(places)"
        }
    }

    /// Every number of decimals that makes one of the other: 2.5049 became 2.5 by one decimal, by two, and by three.
    private static func changes(of cell: ChangedCell) -> [Change] {
        guard let one = cell.source.form.flatMap({ DecimalDigits($0, as: cell.codec) }),
            let other = cell.target.form.flatMap({ DecimalDigits($0, as: cell.codec) }), one.scale > other.scale
        else { return [] }
        return [false, true].flatMap { isCut in
            (other.scale..<one.scale).prefix(20).filter { decimals in
                (isCut ? [.down] : [.halfUp, .halfEven]).contains { one.rounded(to: decimals, $0) == other }
            }.map { Change(decimals: $0, isCut: isCut) }
        }
    }
}
