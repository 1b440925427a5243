internal import Fingerprints
internal import SQLText

/// What a CREATE TABLE says: SQLite keeps it as it was written and tells checks, collations and generated columns nowhere
/// else; and a declared schema is nothing but such statements.
struct TableDefinition {
    let name: TableName
    private(set) var columns: [Schema.Column] = []
    private(set) var constraints: [Schema.Constraint] = []
    /// Whether names without quotes fold to lower case, as PostgreSQL's do.
    private let folds: Bool

    /// Words that end a column's type or a default's expression.
    private static let columnConstraints: Set<String> = [
        "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED",
        "AS",
        "STORAGE", "COMPRESSION", "DEFERRABLE", "INITIALLY",
    ]
    private static let tableConstraints: Set<String> = [
        "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE",
    ]

    /// Words that begin a constraint in PostgreSQL, and may be the name of a column in SQLite.
    private static let onlyPostgres: Set<String> = ["EXCLUDE", "LIKE"]

    /// Reads a statement; nil for one that declares no columns: `CREATE TABLE … AS`, a virtual table, another statement.
    init?(_ sql: String, dialect: SQLDialect) {
        guard var reader = try? DefinitionReader(sql, dialect: dialect), reader.take("CREATE") else { return nil }
        self.init(&reader, dialect: dialect)
    }

    /// A table that a statement of PostgreSQL's alters: it has no columns, and the constraints that are read into it.
    init(altering name: TableName) {
        self.name = name
        folds = true
    }

    /// Reads what follows `CREATE`.
    init?(_ reader: inout DefinitionReader, dialect: SQLDialect) {
        folds = dialect == .postgres
        while let word = reader.keyword(), ["TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL"].contains(word) {
            reader.skip()
        }
        guard reader.take("TABLE") else { return nil }
        _ = reader.take("IF", "NOT", "EXISTS")
        guard let name = reader.tableName(folding: folds), var body = reader.parenthesized() else { return nil }
        self.name = name
        for var part in body.parts() {
            if let word = part.keyword(), Self.tableConstraints.contains(word),
                folds || !Self.onlyPostgres.contains(word)
            {
                // SQLite takes several without a comma between them.
                while !part.isAtEnd { readConstraint(&part) }
            } else {
                readColumn(&part)
            }
        }
        completeReferences()
    }

    // MARK: - Columns

    private mutating func readColumn(_ part: inout DefinitionReader) {
        guard let name = part.name(folding: folds) else { return }
        let declared = part.text(upTo: Self.columnConstraints)
        var column = Schema.Column(name, position: columns.count + 1, declaredType: declared, type: "")
        (column.type, column.length, column.precision, column.scale) = TypeName.parts(of: declared)
        column.isIdentity = ["serial", "bigserial", "smallserial"].contains(column.type)
        column.isNotNull = column.isIdentity
        var constraintName: String?
        while !part.isAtEnd {
            if part.take("CONSTRAINT") {
                constraintName = part.name(folding: folds)
            } else {
                readColumnConstraint(&part, of: &column, called: constraintName)
                constraintName = nil
            }
        }
        columns.append(column)
    }

    private mutating func readColumnConstraint(
        _ part: inout DefinitionReader, of column: inout Schema.Column, called name: String?
    ) {
        if part.take("NOT", "NULL") {
            column.isNotNull = true
        } else if part.take("PRIMARY", "KEY") {
            add(.primaryKey, [column.name], called: name)
        } else if part.take("UNIQUE") {
            add(.unique, [column.name], called: name)
        } else if part.take("CHECK") {
            addCheck(&part, called: name)
        } else if part.take("DEFAULT") {
            let expression = part.text(upTo: Self.columnConstraints)
            column.defaultValue = expression
            column.defaultConstant = Constant.value(of: expression, dialect: folds ? .postgres : .sqlite)
        } else if part.take("COLLATE") {
            column.collation = part.name(folding: folds)
        } else if part.take("REFERENCES") {
            addReference(&part, [column.name], called: name)
        } else if part.take("GENERATED", "ALWAYS", "AS", "IDENTITY")
            || part.take("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")
        {
            column.isIdentity = true
            column.isNotNull = true
        } else if part.take("GENERATED", "ALWAYS", "AS") || part.take("AS") {
            column.generation = part.parenthesized()?.rest
            column.generated = part.take("STORED") ? .stored : .virtual
        } else {
            // ON CONFLICT, ASC, AUTOINCREMENT, NULL: what changes nothing here.
            part.skipBalanced()
        }
    }

    // MARK: - Constraints

    /// Reads a constraint of the table, as it stands among the columns or behind `ALTER TABLE … ADD`.
    mutating func readConstraint(_ part: inout DefinitionReader) {
        let name = part.take("CONSTRAINT") ? part.name(folding: folds) : nil
        if part.take("PRIMARY", "KEY") {
            add(.primaryKey, names(&part), called: name)
        } else if part.take("UNIQUE") {
            _ = part.take("NULLS", "NOT", "DISTINCT")
            add(.unique, names(&part), called: name)
        } else if part.take("CHECK") {
            addCheck(&part, called: name)
        } else if part.take("FOREIGN", "KEY") {
            let columns = names(&part)
            guard part.take("REFERENCES") else { return part.skipBalanced() }
            addReference(&part, columns, called: name)
        } else {
            if part.take("EXCLUDE") { add(.exclusion, [], called: name) }
            // NOT VALID, ON CONFLICT, DEFERRABLE: what changes nothing here.
            part.skipBalanced()
        }
    }

    private func names(_ part: inout DefinitionReader) -> [String] {
        guard var inner = part.parenthesized() else { return [] }
        return inner.parts().compactMap { item in
            var item = item
            return item.name(folding: folds)
        }
    }

    private mutating func add(_ kind: Schema.Constraint.Kind, _ columns: [String], called name: String?) {
        var constraint = Schema.Constraint(kind, on: self.name, columns: columns)
        constraint.name = name
        constraints.append(constraint)
    }

    private mutating func addCheck(_ part: inout DefinitionReader, called name: String?) {
        add(.check, [], called: name)
        constraints[constraints.count - 1].expression = part.parenthesized()?.rest
    }

    private mutating func addReference(_ part: inout DefinitionReader, _ columns: [String], called name: String?) {
        add(.foreignKey, columns, called: name)
        let last = constraints.count - 1
        constraints[last].referencedTable = part.tableName(folding: folds)
        constraints[last].referencedColumns = part.isSign("(") ? names(&part) : []
        while let word = part.keyword(), ["ON", "MATCH", "NOT", "DEFERRABLE", "INITIALLY"].contains(word) {
            if part.keyword() == "NOT", part.keyword(1) != "DEFERRABLE" { return }
            if part.take("ON", "DELETE") {
                constraints[last].onDelete = Self.action(&part)
            } else if part.take("ON", "UPDATE") {
                constraints[last].onUpdate = Self.action(&part)
            } else if part.take("NOT", "DEFERRABLE") {
                constraints[last].isDeferrable = false
            } else if part.take("DEFERRABLE") {
                constraints[last].isDeferrable = true
            } else {
                part.skip()
                part.skip()
            }
        }
    }

    private static func action(_ part: inout DefinitionReader) -> String {
        for words in [["SET", "NULL"], ["SET", "DEFAULT"], ["NO", "ACTION"]] where part.take(words[0], words[1]) {
            return words.joined(separator: " ")
        }
        defer { part.skip() }
        return part.keyword() ?? ""
    }

    /// A reference without columns means the primary key; of another table only that one knows it.
    private mutating func completeReferences() {
        let key = constraints.first { $0.kind == .primaryKey }?.columns ?? []
        for index in constraints.indices
        where constraints[index].referencedTable == name && constraints[index].referencedColumns.isEmpty {
            constraints[index].referencedColumns = key
        }
        for index in constraints.indices where constraints[index].kind == .check {
            let condition = Condition(
                constraints[index].expression ?? "", dialect: folds ? .postgres : .sqlite, columns: columns.map(\.name))
            constraints[index].condition = condition
            constraints[index].columns = condition.columns
        }
    }
}
