internal import Catalogs
internal import Fingerprints
internal import Profiles

/// The tables of a catalog, as they are before anybody has looked at their rows.
struct TableInventory {
    let schema: Schema

    /// The tables and views; partitions and the tables of virtual tables are told of with the table that they belong to.
    var tables: [InspectedTable] {
        schema.tables.filter { $0.partitionOf == nil && $0.kind != .shadow }.map(inspected)
    }

    private func inspected(_ table: Schema.Table) -> InspectedTable {
        let key = schema.primaryKey(of: table.name)
        var profile = TableProfile(name: table.name.description, kind: table.kind.rawValue)
        profile.key = key
        profile.comment = table.comment
        profile.columns = table.columns.map { column in
            var read = ColumnProfile(
                name: column.name, declaredType: column.declaredType,
                affinity: schema.engine == .sqlite ? column.type : nil, isNullable: !column.isNotNull,
                isKey: key.contains(column.name))
            read.traits = traits(of: column)
            read.comment = column.comment
            return read
        }
        profile.definitions = TableDefinitions(schema: schema, table: table).all
        profile.problem = problem(of: table)
        var inspected = InspectedTable(
            name: table.name, profile: profile,
            isScanned: Self.holdsRows(table.kind) && profile.problem == nil && !table.columns.isEmpty,
            // A table of PostgreSQL may be inherited from, and its key then holds for its own rows only.
            isKeyEnforced: schema.engine == .sqlite)
        inspected.guessKey()
        return inspected
    }

    /// A view's rows are another table's; those of a foreign table are another server's.
    private static func holdsRows(_ kind: Schema.Table.Kind) -> Bool { kind.holdsRows || kind == .materializedView }

    private func problem(of table: Schema.Table) -> Problem? {
        let name = table.name.description
        guard let unreadable = schema.unreadable.first(where: { $0.name == name }) else { return nil }
        guard schema.engine == .postgres else { return Problem(message: unreadable.reason) }
        return Problem(
            message: "The role has \(unreadable.reason): nothing is known of its rows.",
            remedy: "GRANT USAGE ON SCHEMA \(Engine.quoted(table.name.schema ?? "public")) TO the role; "
                + "GRANT SELECT ON \(name) TO the role.")
    }

    private func traits(of column: Schema.Column) -> [String] {
        [
            column.isNotNull ? "NOT NULL" : nil, column.isIdentity ? "numbered by the database" : nil,
            column.defaultValue.map { "DEFAULT \($0)" },
            column.generated.map { "generated\(column.generation.map { " as \($0)" } ?? ""), \($0.rawValue)" },
            column.collation.map { "COLLATE \($0)" },
        ].compactMap(\.self)
    }
}
