internal import AssayKit

/// Which table of one database is which of another: by equal schemas and names, then by equal names, then by names that
/// differ only in how their words are joined.
package struct TableMatching: Sendable {
    package typealias Pair = (source: TableName, target: TableName)
    /// Tables of which nobody can tell which is which.
    package typealias Collision = (sources: [TableName], targets: [TableName])

    /// In the order of the source's names, as all that follows.
    package private(set) var pairs: [Pair] = []
    package private(set) var onlyInSource: [TableName]
    package private(set) var onlyInTarget: [TableName]
    package private(set) var collisions: [Collision] = []

    /// - Parameters:
    ///   - source: The tables of the one database, each once.
    ///   - target: Those of the other.
    ///   - except: The tables to leave out, of either, as a person names them: with their schema or without.
    /// - Throws: `TableError.missingTable` for a name that no table has.
    package init(_ source: [TableName], _ target: [TableName], except: [String] = []) throws(TableError) {
        (onlyInSource, onlyInTarget) = (source, target)
        for name in except { try leaveOut(name, of: source + target) }
        pair { $0.description }
        pair { $0.name }
        pair { ColumnMatching.folded($0.name) }
        pairs.sort { ($0.source.name, $0.target.name) < ($1.source.name, $1.target.name) }
    }

    private mutating func leaveOut(_ name: String, of tables: [TableName]) throws(TableError) {
        func means(_ table: TableName) -> Bool {
            [table.description, table.name].contains { $0.utf8.elementsEqual(name.utf8) }
        }
        guard tables.contains(where: means) else {
            throw TableError(
                .missingTable, "--except names \(name), a table of neither side.",
                remedy: Suggestion.remedy(for: name, among: tables.map(\.name)))
        }
        onlyInSource.removeAll(where: means)
        onlyInTarget.removeAll(where: means)
    }

    /// Pairs what is left and has one name. Bytes and not characters: Unicode holds some names to be equal that differ.
    private mutating func pair(by name: (TableName) -> String) {
        let sources = Dictionary(grouping: onlyInSource) { Array(name($0).utf8) }
        let targets = Dictionary(grouping: onlyInTarget) { Array(name($0).utf8) }
        for (name, ours) in sources {
            guard let theirs = targets[name] else { continue }
            if ours.count == 1, theirs.count == 1 {
                pairs.append((ours[0], theirs[0]))
            } else {
                collisions.append((ours, theirs))
            }
            onlyInSource.removeAll(where: ours.contains)
            onlyInTarget.removeAll(where: theirs.contains)
        }
        collisions.sort { $0.sources[0].name < $1.sources[0].name }
    }
}
