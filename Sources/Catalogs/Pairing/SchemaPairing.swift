package import Fingerprints

/// Which table of the target holds what was in which table of the source, and column by column.
///
/// What is declared comes first; the rest is paired by names: equal, alike but for case and what joins words, or cut to
/// the 63 bytes that PostgreSQL keeps. A name that may mean two is paired with none.
package struct SchemaPairing: Sendable {
    /// How a pair was found.
    package enum Reason: String, Sendable, Hashable {
        /// A reconciliation holds the two against each other.
        case declared
        case equal
        /// Alike but for case and what joins words.
        case alike
        /// Equal in the 63 bytes that PostgreSQL keeps of a name.
        case cut
    }

    /// Two columns that hold the same values.
    package struct ColumnPair: Sendable, Hashable {
        package let source: String
        package let target: String
        package let reason: Reason
    }

    /// Two tables that hold the same rows.
    package struct TablePair: Sendable, Hashable {
        package let source: TableName
        package let target: TableName
        package let reason: Reason
        package let columns: [ColumnPair]
    }

    /// What somebody says: that two tables, and these of their columns, hold the same.
    package struct Declaration: Sendable, Hashable {
        package let source: TableName
        package let target: TableName
        package var columns: [String: String]

        package init(_ source: TableName, _ target: TableName, columns: [String: String]) {
            self.source = source
            self.target = target
            self.columns = columns
        }
    }

    package let tables: [TablePair]

    /// Pairs two databases.
    ///
    /// - Parameters:
    ///   - source: Where the rows came from.
    ///   - target: Where they went.
    ///   - declared: What is known of their pairs. A table that several declarations speak of has the counterpart with
    ///     which it shares the most columns.
    package init(_ source: Schema, _ target: Schema, declared: [Declaration] = []) {
        var pairs: [TablePair] = []
        var best: [TableName: Declaration] = [:]
        for declaration in declared where (best[declaration.source]?.columns.count ?? 0) < declaration.columns.count {
            best[declaration.source] = declaration
        }
        for table in source.dataTables {
            guard let declaration = best[table.name],
                let other = target.tables.first(where: { $0.name == declaration.target })
            else { continue }
            pairs.append(Self.pair(table, other, .declared, declaration.columns))
        }
        let freeSources = source.dataTables.filter { table in !pairs.contains { $0.source == table.name } }
        let freeTargets = target.dataTables.filter { table in !pairs.contains { $0.target == table.name } }
        for (one, other, reason) in Self.matches(freeSources.map(\.name.name), freeTargets.map(\.name.name)) {
            pairs.append(Self.pair(freeSources[one], freeTargets[other], reason, [:]))
        }
        tables = pairs.sorted { $0.source.name < $1.source.name }
    }

    /// What the target calls a table, and its columns.
    func pair(of source: TableName) -> TablePair? { tables.first { $0.source == source } }

    private static func pair(
        _ source: Schema.Table, _ target: Schema.Table, _ reason: Reason, _ declared: [String: String]
    ) -> TablePair {
        var columns = source.columns.compactMap { column in
            declared[column.name].map { ColumnPair(source: column.name, target: $0, reason: .declared) }
        }
        let freeSources = source.columns.map(\.name).filter { declared[$0] == nil }
        let taken = Set(columns.map(\.target))
        let freeTargets = target.columns.map(\.name).filter { !taken.contains($0) }
        for (one, other, reason) in matches(freeSources, freeTargets) {
            columns.append(ColumnPair(source: freeSources[one], target: freeTargets[other], reason: reason))
        }
        let order = Dictionary(source.columns.map { ($0.name, $0.position) }, uniquingKeysWith: { first, _ in first })
        return TablePair(
            source: source.name, target: target.name, reason: reason,
            columns: columns.sorted { (order[$0.source] ?? 0) < (order[$1.source] ?? 0) })
    }

    /// The names that mean the same, by their places. Equal ones are taken first; of what is left, only what can mean but
    /// one thing.
    static func matches(_ sources: [String], _ targets: [String]) -> [(source: Int, target: Int, reason: Reason)] {
        var found: [(source: Int, target: Int, reason: Reason)] = []
        let ways: [(Reason, (String) -> String)] = [
            (.equal, { $0 }), (.alike, folded), (.cut, { cut($0.lowercased()) }),
        ]
        for (reason, form) in ways {
            let left = Dictionary(grouping: sources.indices.filter { one in !found.contains { $0.source == one } }) {
                form(sources[$0])
            }
            let right = Dictionary(grouping: targets.indices.filter { one in !found.contains { $0.target == one } }) {
                form(targets[$0])
            }
            for (name, ours) in left.sorted(by: { $0.key < $1.key }) {
                guard let theirs = right[name], ours.count == 1, theirs.count == 1 else { continue }
                found.append((ours[0], theirs[0], reason))
            }
        }
        return found
    }

    /// A name without case and without what joins its words: `createdAt`, `created_at` and `CREATED-AT` are one.
    static func folded(_ name: String) -> String { ColumnMatching.folded(name) }

    /// What PostgreSQL keeps of a name: 63 bytes, and no part of a character
    /// (documentation, 4.1.1, "Identifiers and Key Words").
    static func cut(_ name: String) -> String {
        guard name.utf8.count > 63 else { return name }
        var kept = name.unicodeScalars[...]
        while String(kept).utf8.count > 63 { kept.removeLast() }
        return String(kept)
    }
}
