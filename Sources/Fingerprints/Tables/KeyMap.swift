internal import AssayKit
package import Stores

/// How the source's keys became the target's, where nothing computes the one from the other: a query that returns each
/// old key with its new one.
///
/// The database that has the query maps its own side: the source's keys to new ones, or the target's back to old ones.
/// So the map may be as long as the table, and what finds a key in it is the database's own join.
package struct KeyMap: Sendable, Hashable {
    /// The query, of the old keys and the new ones, with what is bound to it.
    let query: String
    let parameters: [Statement.Parameter]
    /// What messages call it: `--key-map`.
    let name: String

    package init(_ query: String, parameters: [Statement.Parameter] = [], called name: String) {
        self.query = query
        self.parameters = parameters
        self.name = name
    }

    /// Which side's database has the query.
    package enum Direction: Sendable, Hashable {
        /// The source's: its old keys become new ones.
        case forth
        /// The target's: its new keys become old ones again.
        case back
    }

    /// A shape whose key, and whatever other columns hold keys, are mapped.
    ///
    /// - Parameters:
    ///   - shape: The side's rows.
    ///   - columns: The columns that hold keys.
    ///   - direction: Which way.
    ///   - store: The side's database.
    /// - Returns: The shape. A source's key that the map does not have is one that no codec can read, and so equals nothing:
    ///   not a NULL either, which a key that was lost on its way often is.
    /// - Throws: `TableError.keyMap` where the query is not of two columns, has no rows, or is not injective: two old
    ///   keys that become one new key are two rows that became one; where rows are found in it several times; and where
    ///   the target has keys that it lacks. `StoreError`.
    package func mapping(
        _ shape: TableShape, _ columns: [String], _ direction: Direction, in store: any Store
    ) async throws -> TableShape {
        let map = try await TableShape.describe(
            Statement(query, parameters: parameters), called: name, in: store, engine: shape.engine)
        guard map.columns.count == 2 else {
            throw TableError(
                .keyMap, "\(name) returns \(map.columns.count) columns.",
                remedy: "Select two: the old key and the new one.")
        }
        guard shape.engine.speaksSQLite || parameters.isEmpty || shape.parameters.isEmpty else {
            throw TableError(
                .keyMap,
                "\(name) and the rows that it maps both have parameters, which PostgreSQL tells by their places.",
                remedy: "Write the value itself into one of them.")
        }
        try await judge(map, in: store)
        let (from, to) = direction == .forth ? (map.columns[0], map.columns[1]) : (map.columns[1], map.columns[0])
        // The rows as they are, with the mapped keys beside them: a condition over a row speaks of what it was.
        var (items, joins, lacks): ([String], [String], [String]) = (["\"rows\".*"], [], [])
        var mapped = shape
        mapped.keyPositions = []
        for (index, column) in shape.columns.enumerated() {
            guard columns.contains(where: { $0.utf8.elementsEqual(column.name.utf8) }) else { continue }
            let alias = "\"map\(index)\""
            let own = "\"rows\".\(column.sqlName)"
            mapped.columns[index].alias = "mapped key \(index)"
            mapped.columns[index].type = to.type
            mapped.columns[index].declaredType = to.declaredType
            mapped.columns[index].isNullable = true
            // Bytes are no key in any form but that of bytes; PostgreSQL's columns have one type, and are counted below.
            let lacking =
                direction == .forth && shape.engine == .sqlite
                ? "WHEN \(alias).\(from.sqlName) IS NULL THEN CAST('not in the key map: ' || \(own) AS BLOB) " : ""
            items.append(
                "CASE WHEN \(own) IS NULL THEN NULL \(lacking)ELSE \(alias).\(to.sqlName) END "
                    + "AS \(mapped.columns[index].sqlName)")
            lacks.append("\(own) IS NOT NULL AND \(alias).\(from.sqlName) IS NULL")
            joins.append("LEFT JOIN (\n\(query)\n) AS \(alias) ON \(alias).\(from.sqlName) = \(own)")
        }
        let rows = shape.relation ?? "\(shape.sqlName) AS \"rows\""
        mapped.relation =
            "(SELECT \(items.joined(separator: ", ")) FROM \(rows) \(joins.joined(separator: " "))) AS \"rows\""
        mapped.parameters = shape.parameters + parameters
        let isCounted = direction == .back || shape.engine == .postgres
        let joined = "\(rows) \(joins.joined(separator: " "))"
        try await judgeJoin(
            "(SELECT count(*) FROM \(rows)), (SELECT count(*) FROM \(joined)), "
                + (isCounted ? "(SELECT count(*) FROM \(joined) WHERE \(lacks.joined(separator: " OR ")))" : "0"),
            mapped.parameters, in: store)
        return mapped
    }

    /// Whether the join has each row once: what the database holds to be equal it finds, though the map tells it apart.
    private func judgeJoin(_ counts: String, _ parameters: [Statement.Parameter], in store: any Store) async throws {
        let rows = try await store.run(
            Statement("SELECT \(counts)", parameters: parameters), reader: CatalogRows())
        let numbers = (rows.first ?? []).map { $0.flatMap { Int($0) } ?? 0 }
        guard numbers.count == 3, numbers[0] == numbers[1] else {
            throw TableError(
                .keyMap,
                "\(name) has several keys that the database holds to be equal: rows are found in it more than once.",
                remedy: "Give the map's columns the type of the keys: SELECT CAST(old AS INTEGER), new FROM …")
        }
        guard numbers[2] == 0 else {
            throw TableError(
                .keyMap, "\(name) lacks the keys of \(Counts.of(numbers[2], "row")), which cannot be compared.",
                remedy:
                    "Complete the map; or map the source's keys by a query of the source, which tells them one by one.")
        }
    }

    /// Whether each old key has one new key, and each new key one old key.
    private func judge(_ map: TableShape, in store: any Store) async throws {
        let (old, new) = (map.columns[0].sqlName, map.columns[1].sqlName)
        let sql =
            "SELECT count(*), count(\(old)), count(\(new)), count(DISTINCT \(old)), count(DISTINCT \(new)) FROM \(map.sqlName)"
        let counts = try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
        let numbers = (counts.first ?? []).map { $0.flatMap { Int($0) } ?? 0 }
        guard numbers.count == 5, numbers[0] > 0 else {
            throw TableError(
                .keyMap, "\(name) returns no rows, so no key is mapped.", remedy: "Find out why the map is empty.")
        }
        guard numbers[1] == numbers[0], numbers[2] == numbers[0] else {
            throw TableError(
                .keyMap, "\(name) has NULL in \(Counts.of(2 * numbers[0] - numbers[1] - numbers[2], "place")).",
                remedy: "Leave out of the map what was not mapped.")
        }
        for (index, what) in [(3, "old"), (4, "new")] where numbers[index] < numbers[0] {
            throw TableError(
                .keyMap,
                "The key map is not injective: \(name) has \(Counts.of(numbers[0], "row")) and \(Counts.grouped(numbers[index])) different \(what) keys.",
                remedy: index == 3
                    ? "Each old key may become one new key."
                    : "Rows whose keys became one were merged: find them, for the target can hold only one of each.")
        }
    }
}
