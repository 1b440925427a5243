internal import Fingerprints
internal import SQLText

/// What a CREATE INDEX says.
struct IndexDefinition {
    let name: String
    let table: TableName
    let isUnique: Bool
    private(set) var method = "btree"
    /// A column's name or an expression, as they are written, without collations and orders.
    private(set) var keys: [String] = []
    /// The condition of a partial index.
    let predicate: String?

    /// Reads a statement; nil for another one.
    init?(_ sql: String, dialect: SQLDialect) {
        guard var reader = try? DefinitionReader(sql, dialect: dialect), reader.take("CREATE") else { return nil }
        self.init(&reader, dialect: dialect)
    }

    /// Reads what follows `CREATE`.
    init?(_ reader: inout DefinitionReader, dialect: SQLDialect) {
        let folds = dialect == .postgres
        isUnique = reader.take("UNIQUE")
        guard reader.take("INDEX") else { return nil }
        _ = reader.take("CONCURRENTLY")
        _ = reader.take("IF", "NOT", "EXISTS")
        var name = reader.keyword() == "ON" ? TableName("") : reader.tableName(folding: folds)
        guard reader.take("ON") else { return nil }
        _ = reader.take("ONLY")
        guard let table = reader.tableName(folding: folds) else { return nil }
        if reader.take("USING") { method = reader.name(folding: true) ?? method }
        guard var body = reader.parenthesized() else { return nil }
        keys = body.parts().map { part in
            var part = part
            return part.text(upTo: ["COLLATE", "ASC", "DESC", "NULLS"])
        }
        if name?.name.isEmpty == true { name = TableName(Self.usualName(table.name, keys)) }
        guard let name else { return nil }
        self.name = name.name
        self.table = table
        _ = reader.text(upTo: ["WHERE"])
        predicate = reader.take("WHERE") ? reader.rest : nil
    }

    /// What PostgreSQL calls an index that is given no name, as far as it is columns.
    private static func usualName(_ table: String, _ keys: [String]) -> String {
        "\(table)_\(keys.joined(separator: "_"))_idx"
    }
}
