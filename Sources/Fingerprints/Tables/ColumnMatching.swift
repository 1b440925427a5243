internal import AssayKit

/// Which column of one table is which of the other: as declared, then by equal names, then by names that differ only
/// in how their words are joined.
///
/// Columns are told apart by their place and names by their bytes: a table may have two whose names Unicode holds to be
/// equal.
package struct ColumnMatching {
    private(set) var pairs: [(source: Int, target: Int, match: ColumnPair.Match)] = []
    private let source: TableShape
    private let target: TableShape

    /// - Throws: `TableError` for a declared column that does not exist, and for names that fold to the same.
    init(_ source: TableShape, _ target: TableShape, maps: [PairingOptions.Declaration]) throws(TableError) {
        self.source = source
        self.target = target
        for map in maps {
            let pair = (try source.position(of: map.subject), try target.position(of: map.value))
            guard isFree(source: pair.0), isFree(target: pair.1) else {
                throw TableError(
                    .ambiguousColumn, "--map \(map.subject)=\(map.value) pairs a column that is already paired.",
                    remedy: "Map each column once.")
            }
            pairs.append((pair.0, pair.1, .mapped))
        }
        pairEqualNames()
        try pairFoldedNames()
        pairs.sort { $0.source < $1.source }
    }

    var unpairedSource: [Int] { source.columns.indices.filter(isFree(source:)) }
    var unpairedTarget: [Int] { target.columns.indices.filter(isFree(target:)) }

    /// A name without case and without what joins its words: `createdAt`, `created_at` and `CREATED-AT` are one.
    package static func folded(_ name: String) -> String {
        let folded = name.lowercased().filter { !"_- .".contains($0) }
        return folded.isEmpty ? name : folded
    }

    private func isFree(source: Int) -> Bool { !pairs.contains { $0.source == source } }
    private func isFree(target: Int) -> Bool { !pairs.contains { $0.target == target } }

    private mutating func pairEqualNames() {
        for position in unpairedSource {
            let equal = unpairedTarget.first {
                target.columns[$0].name.utf8.elementsEqual(source.columns[position].name.utf8)
            }
            if let equal { pairs.append((position, equal, .equal)) }
        }
    }

    private mutating func pairFoldedNames() throws(TableError) {
        let sources = Dictionary(grouping: unpairedSource) { Self.folded(source.columns[$0].name) }
        let targets = Dictionary(grouping: unpairedTarget) { Self.folded(target.columns[$0].name) }
        for (name, ours) in sources.sorted(by: { $0.key < $1.key }) {
            guard let theirs = targets[name] else { continue }
            guard ours.count == 1, theirs.count == 1 else {
                let sourceNames = ours.map { source.columns[$0].name }.joined(separator: " and ")
                let targetNames = theirs.map { target.columns[$0].name }.joined(separator: " and ")
                throw TableError(
                    .ambiguousColumn,
                    "Column \(sourceNames) of the source may be \(targetNames) of the target: the names are alike.",
                    remedy: "Say which is which: --map "
                        + "\(source.columns[ours[0]].name)=\(target.columns[theirs[0]].name)")
            }
            pairs.append((ours[0], theirs[0], .folded))
        }
    }
}

extension TableShape {
    /// Where a column is that a person named: exactly, or in another spelling that only one column has.
    func position(of name: String) throws(TableError) -> Int {
        if let found = find(name) { return found }
        let alike = columns.indices.filter { ColumnMatching.folded(columns[$0].name) == ColumnMatching.folded(name) }
        guard alike.count < 2 else {
            throw TableError(
                .ambiguousColumn,
                "\(self.name) has no column \(name), but \(alike.map { columns[$0].name }.joined(separator: " and ")).",
                remedy: "Name one of them exactly.")
        }
        throw TableError(
            .unknownColumn, "\(self.name) has no column \(name).",
            remedy: Suggestion.remedy(for: name, among: columns.map(\.name)))
    }

    /// Where a column is that a person named, nil where there is none or more than one in another spelling.
    func find(_ name: String) -> Int? {
        if let exact = columns.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return exact }
        let alike = columns.indices.filter { ColumnMatching.folded(columns[$0].name) == ColumnMatching.folded(name) }
        return alike.count == 1 ? alike.first : nil
    }
}
