internal import AssayKit

/// Values that end early, at a limit in characters, bytes or UTF-16 units.
package struct Truncated: ColumnDiagnosis {
    package static let name = "truncated"
    package static let summary = "Only the beginning of the value arrived: it was cut at a length."
    package static let remedy =
        "Look for a column, a buffer or a field of an API with that limit on the way, widen it, and migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "text", .init("A long way home", "A long"), .init("Another story", "Anothe"),
            explains: "cut at 6 characters"),
        DiagnosisExample(
            "text", .init("äöüäöü", "äöü"), .init("naïve words", "naïve"), explains: "cut at 6 bytes of UTF-8"),
        DiagnosisExample(
            "text", .init("🙂🙂🙂", "🙂🙂"), .init("a story", "a st"), explains: "cut at 4 units of UTF-16"),
        DiagnosisExample(
            "text", .init("A long way home", "A lo"), .init("Another story", "Anothe"), .init("Words", "Wo"),
            explains: "cut at differing lengths, from 2 to 6 characters"),
        DiagnosisExample("text", .init("A long way home", "A short"), explains: nil),
    ]

    private enum Unit: CaseIterable {
        case characters, bytes, units

        func words(_ length: Int) -> String {
            switch self {
            case .characters: "\(Counts.grouped(length)) characters"
            case .bytes: "\(Counts.grouped(length)) bytes of UTF-8"
            case .units: "\(Counts.grouped(length)) units of UTF-16"
            }
        }
    }

    private struct Limit: Hashable {
        let unit: Unit
        let length: Int
    }

    package static func explain(_ cells: ChangedCells, among open: [Int]) -> [Explanation] {
        let cut = open.filter { isCut(cells.cells[$0]) }
        var groups: [Limit: [Int]] = [:]
        for index in cut {
            for unit in Unit.allCases {
                if let length = length(cells.cells[index].target, in: unit) {
                    groups[Limit(unit: unit, length: length), default: []].append(index)
                }
            }
        }
        // Of limits that explain as many, the first unit is the plain one. Lengths agree now and then by chance.
        let limits = Unit.allCases.flatMap { unit in
            groups.filter {
                $0.key.unit == unit && ($0.value.count == cut.count || $0.value.count >= max(3, cut.count / 4))
            }
            .sorted { ($1.value.count, $0.key.length) < ($0.value.count, $1.key.length) }
        }
        let found = limits.map { limit, group in Explanation("cut at \(limit.unit.words(limit.length))", cells: group) }
        let limited = Set(limits.flatMap(\.value))
        let others = cut.filter { !limited.contains($0) }
        let lengths = others.map { cells.cells[$0].target.characterCount }
        guard let least = lengths.min(), let most = lengths.max() else { return found }
        let words =
            least == most
            ? "cut at \(Counts.grouped(least)) characters"
            : "cut at differing lengths, from \(Counts.grouped(least)) to \(Counts.grouped(most)) characters"
        return found + [Explanation(words, cells: others, isLoose: true)]
    }

    /// Whether the target is where the source begins, as far as both are at hand.
    private static func isCut(_ cell: ChangedCell) -> Bool {
        guard let source = content(cell.source), let target = content(cell.target), !target.isEmpty,
            cell.target.byteCount < cell.source.byteCount
        else { return false }
        return cell.target.isWhole || source.count < cell.source.byteCount
            ? zip(source, target).allSatisfy { $0 == $1 } : false
    }

    private static func content(_ value: DiagnosedValue) -> [UInt8]? {
        value.isBlob ? value.bytes : value.beginning
    }

    private static func length(_ value: DiagnosedValue, in unit: Unit) -> Int? {
        switch unit {
        case .characters: value.isBlob ? nil : value.characterCount
        case .bytes: value.byteCount
        case .units: value.text.map { String(decoding: $0, as: UTF8.self).utf16.count }
        }
    }
}
