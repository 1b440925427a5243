internal import AssayKit

/// Which of the paired columns are the key, and which are compared.
struct ColumnSelection {
    typealias Pair = (source: TableShape.Column, target: TableShape.Column, match: ColumnPair.Match)

    let key: [Pair]
    let keyOrigin: TablePairing.KeyOrigin
    let columns: [Pair]
    let unpairedSource: [TableShape.Column]
    let unpairedTarget: [TableShape.Column]

    /// - Throws: `TableError` for a name that no column has, and where nothing is left to compare.
    init(
        _ matching: ColumnMatching, _ source: TableShape, _ target: TableShape, _ options: PairingOptions
    ) throws(TableError) {
        let names = Names(matching: matching, source: source, target: target)
        var left = Set<Int>()
        var leftSource = Set<Int>()
        var leftTarget = Set<Int>()
        for name in options.except {
            if let pair = names.pair(name) {
                left.insert(pair)
            } else {
                let (inSource, inTarget) = (source.find(name), target.find(name))
                if inSource == nil, inTarget == nil { throw names.unknown(name, "--except") }
                if let inSource { leftSource.insert(inSource) }
                if let inTarget { leftTarget.insert(inTarget) }
            }
        }
        var only: [Int] = []
        for name in options.columns { only.append(try names.paired(name, "--columns")) }
        var declared: [Int] = []
        for name in options.key { declared.append(try names.paired(name, "--key")) }

        let candidates: [(TablePairing.KeyOrigin, [Int?])] =
            options.key.isEmpty
            ? [
                (.targetPrimaryKey, target.keyPositions.map { key in matching.pairs.firstIndex { $0.target == key } }),
                (.sourcePrimaryKey, source.keyPositions.map { key in matching.pairs.firstIndex { $0.source == key } }),
            ] : [(.declared, declared)]
        let chosen = candidates.first { !$0.1.isEmpty && $0.1.allSatisfy { $0.map { !left.contains($0) } ?? false } }
        if let excepted = declared.first(where: left.contains) {
            throw TableError(
                .ambiguousColumn,
                "\(source.columns[matching.pairs[excepted].source].name) is in --key and in --except.",
                remedy: "A key's columns are always compared: take it out of one of them.")
        }
        let keyPairs = chosen?.1.compactMap { $0 } ?? []
        let compared = matching.pairs.indices.filter {
            !left.contains($0) && !keyPairs.contains($0) && (only.isEmpty || only.contains($0))
        }
        guard !keyPairs.isEmpty || !compared.isEmpty else {
            throw TableError(
                .nothingPairs, "No column of \(source.name) is compared with one of \(target.name).",
                remedy:
                    "Pair them: --map source=target. The target has \(target.columns.map(\.name).joined(separator: ", "))."
            )
        }
        func columns(_ pair: Int) -> Pair {
            let pair = matching.pairs[pair]
            return (source.columns[pair.source], target.columns[pair.target], pair.match)
        }
        key = keyPairs.map(columns)
        keyOrigin = chosen?.0 ?? .none
        self.columns = compared.map(columns)
        // With --columns nobody asks for the others.
        let isRestricted = !only.isEmpty
        unpairedSource = matching.unpairedSource.filter { !isRestricted && !leftSource.contains($0) }
            .map { source.columns[$0] }
        unpairedTarget = matching.unpairedTarget.filter { !isRestricted && !leftTarget.contains($0) }
            .map { target.columns[$0] }
    }

    /// Finds pairs by what a person calls them: the source's name, or else the target's.
    private struct Names {
        let matching: ColumnMatching
        let source: TableShape
        let target: TableShape

        func pair(_ name: String) -> Int? {
            let (inSource, inTarget) = (source.find(name), target.find(name))
            // A name that the source has is the source's, whatever the target calls so.
            if let inSource { return matching.pairs.firstIndex { $0.source == inSource } }
            return matching.pairs.firstIndex { $0.target == inTarget }
        }

        func paired(_ name: String, _ option: String) throws(TableError) -> Int {
            if let pair = pair(name) { return pair }
            guard source.find(name) != nil || target.find(name) != nil else { throw unknown(name, option) }
            throw TableError(
                .unknownColumn, "\(option) names \(name), which has no counterpart.",
                remedy: "Pair it: --map source=target.")
        }

        func unknown(_ name: String, _ option: String) -> TableError {
            let known = source.columns.map(\.name) + target.columns.map(\.name)
            return TableError(
                .unknownColumn, "\(option) names \(name), a column of neither side.",
                remedy: Suggestion.nearest(to: name, among: known).map { "did you mean \($0)?" }
                    ?? "The source has \(source.columns.map(\.name).joined(separator: ", ")).")
        }
    }
}
