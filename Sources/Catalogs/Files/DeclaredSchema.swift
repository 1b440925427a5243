internal import Fingerprints
internal import FoundationEssentials
internal import SQLText

/// The structure that a file of PostgreSQL's SQL declares: `pg_dump --schema-only`, or what an author wrote.
///
/// It tells tables, their columns, constraints and indexes; everything else in the file is passed over.
struct DeclaredSchema: Sendable {
    private(set) var tables: [TableName] = []
    private(set) var columns: [(table: TableName, column: Schema.Column)] = []
    private(set) var constraints: [Schema.Constraint] = []
    private(set) var indexes: [IndexDefinition] = []
    private(set) var extensions: [String] = []

    /// Reads a file.
    ///
    /// - Throws: `CatalogError`, with the line of a string or comment that has no end; for a file that declares no table.
    static func read(_ path: String) throws(CatalogError) -> DeclaredSchema {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CatalogError(
                "Cannot read the declared schema, \(path).",
                remedy: "Set ASSAY_SCHEMA to a file of SQL: pg_dump --schema-only writes one.")
        }
        let schema: DeclaredSchema
        do {
            schema = try DeclaredSchema(text)
        } catch {
            let line = Self.statements(in: text).utf8.prefix(error.start).count { $0 == .newline } + 1
            throw CatalogError("\(path):\(line): this \(error.what) has no end.", remedy: "End it with \(error.end).")
        }
        guard !schema.tables.isEmpty else {
            throw CatalogError(
                "\(path) declares no table.", remedy: "Set ASSAY_SCHEMA to a file with CREATE TABLE statements.")
        }
        return schema
    }

    /// - Throws: `UnterminatedSQL`.
    init(_ text: String) throws(UnterminatedSQL) {
        let text = Self.statements(in: text)
        let bytes = Array(text.utf8)
        let tokens = try SQLTokenizer.tokens(of: bytes, dialect: .postgres)
        var start = 0
        for token in tokens where token.kind == .semicolon {
            try add(String(decoding: bytes[start..<token.range.lowerBound], as: UTF8.self))
            start = token.range.upperBound
        }
        try add(String(decoding: bytes[start...], as: UTF8.self))
    }

    /// The text without psql's own commands, and without rows: what a full dump holds between COPY and `\.`. Lines keep their
    /// numbers.
    private static func statements(in text: String) -> String {
        var isData = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            defer {
                if line.hasPrefix("\\.") {
                    isData = false
                } else if line.hasPrefix("COPY "), line.hasSuffix(" FROM stdin;") {
                    isData = true
                }
            }
            return isData || line.hasPrefix("\\") ? "" : line
        }.joined(separator: "\n")
    }

    private mutating func add(_ statement: String) throws(UnterminatedSQL) {
        var reader = try DefinitionReader(statement, dialect: .postgres)
        if reader.take("CREATE") {
            var copy = reader
            if let table = TableDefinition(&copy, dialect: .postgres) {
                add(table)
            } else if reader.take("EXTENSION") {
                _ = reader.take("IF", "NOT", "EXISTS")
                if let name = reader.name(folding: true) { extensions.append(name) }
            } else if let index = IndexDefinition(&reader, dialect: .postgres) {
                indexes.append(index)
            }
        } else if reader.take("ALTER", "TABLE") {
            _ = reader.take("IF", "EXISTS")
            _ = reader.take("ONLY")
            guard let name = reader.tableName(folding: true) else { return }
            for var part in reader.parts() { alter(name, &part) }
        }
    }

    private mutating func add(_ table: TableDefinition) {
        tables.append(table.name)
        columns += table.columns.map { (table.name, $0) }
        constraints += table.constraints
        for constraint in table.constraints where constraint.kind == .primaryKey { markNotNull(constraint) }
    }

    private mutating func alter(_ table: TableName, _ part: inout DefinitionReader) {
        if part.take("ADD") {
            guard let word = part.keyword(), word != "COLUMN", word != "GENERATED" else { return }
            var definition = TableDefinition(altering: table)
            definition.readConstraint(&part)
            constraints += definition.constraints
            for constraint in definition.constraints where constraint.kind == .primaryKey { markNotNull(constraint) }
        } else if part.take("ALTER") {
            _ = part.take("COLUMN")
            guard let name = part.name(folding: true),
                let index = columns.firstIndex(where: { $0.table == table && $0.column.name == name })
            else { return }
            if part.take("SET", "DEFAULT") {
                columns[index].column.defaultValue = part.rest
            } else if part.take("SET", "NOT", "NULL") {
                columns[index].column.isNotNull = true
            } else if part.take("ADD", "GENERATED") {
                columns[index].column.isIdentity = true
            }
        }
    }

    /// A primary key refuses NULL.
    private mutating func markNotNull(_ key: Schema.Constraint) {
        for index in columns.indices
        where columns[index].table == key.table && key.columns.contains(columns[index].column.name) {
            columns[index].column.isNotNull = true
        }
    }
}
