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
    /// - Returns: The shape; a key that the map does not have is NULL in it.
    /// - Throws: `TableError.keyMap` where the query is not of two columns, has no rows, or is not injective: two old
    ///   keys that become one new key are two rows that became one. `StoreError`.
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
        var (items, joins): ([String], [String]) = ([], [])
        var mapped = shape
        mapped.keyPositions = []
        for (index, column) in shape.columns.enumerated() {
            guard columns.contains(where: { $0.utf8.elementsEqual(column.name.utf8) }) else {
                items.append("\"rows\".\(column.sqlName)")
                continue
            }
            let alias = "\"map\(index)\""
            items.append("\(alias).\(to.sqlName) AS \(column.sqlName)")
            joins.append(
                "LEFT JOIN (\n\(query)\n) AS \(alias) ON \(alias).\(from.sqlName) = \"rows\".\(column.sqlName)")
            mapped.columns[index].type = to.type
            mapped.columns[index].declaredType = to.declaredType
            mapped.columns[index].isNullable = true
        }
        let rows = shape.relation ?? "\(shape.sqlName) AS \"rows\""
        mapped.relation =
            "(SELECT \(items.joined(separator: ", ")) FROM \(rows) \(joins.joined(separator: " "))) AS \"rows\""
        mapped.parameters = shape.parameters + parameters
        return mapped
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
