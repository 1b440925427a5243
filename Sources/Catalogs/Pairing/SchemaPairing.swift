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
        /// What the target calls the columns.
        let names: [String: String]

        init(source: TableName, target: TableName, reason: Reason, columns: [ColumnPair]) {
            self.source = source
            self.target = target
            self.reason = reason
            self.columns = columns
            names = Dictionary(columns.map { ($0.source, $0.target) }, uniquingKeysWith: { first, _ in first })
        }
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
    private let places: [TableName: Int]

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
                let other = target.dataTables.first(where: { $0.name == declaration.target })
            else { continue }
            pairs.append(Self.pair(table, other, .declared, declaration.columns))
        }
        let (taken, counterparts) = (Set(pairs.map(\.source)), Set(pairs.map(\.target)))
        let freeSources = source.dataTables.filter { !taken.contains($0.name) }
        let freeTargets = Self.visible(target).filter { !counterparts.contains($0.name) }
        for (one, other, reason) in Self.matches(freeSources.map(\.name.name), freeTargets.map(\.name.name)) {
            pairs.append(Self.pair(freeSources[one], freeTargets[other], reason, [:]))
        }
        let sorted = pairs.sorted { $0.source.name < $1.source.name }
        tables = sorted
        places = Dictionary(sorted.enumerated().map { ($1.source, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The tables, of those of one name in several schemas the one that is found by its bare name.
    private static func visible(_ target: Schema) -> [Schema.Table] {
        func place(_ table: Schema.Table) -> Int? { table.name.schema.flatMap { target.searchPath.firstIndex(of: $0) } }
        var best: [[UInt8]: Int] = [:]
        for table in target.dataTables {
            guard let place = place(table) else { continue }
            best[Array(table.name.name.utf8)] = min(place, best[Array(table.name.name.utf8)] ?? place)
        }
        return target.dataTables.filter { table in
            best[Array(table.name.name.utf8)].map { $0 == place(table) } ?? true
        }
    }

    /// What the target calls a table, and its columns.
    func pair(of source: TableName) -> TablePair? { places[source].map { tables[$0] } }

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
        var (left, right) = (Array(sources.indices), Array(targets.indices))
        for (reason, form) in ways {
            // By bytes: é of one character and é of two are two names to a database.
            let ours = Dictionary(grouping: left) { Array(form(sources[$0]).utf8) }
            let theirs = Dictionary(grouping: right) { Array(form(targets[$0]).utf8) }
            for (name, one) in ours where one.count == 1 && theirs[name]?.count == 1 {
                found.append((one[0], theirs[name]?[0] ?? 0, reason))
            }
            let taken = (Set(found.map(\.source)), Set(found.map(\.target)))
            left.removeAll { taken.0.contains($0) }
            right.removeAll { taken.1.contains($0) }
        }
        found.sort { $0.source < $1.source }
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
