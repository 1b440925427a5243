internal import AssayKit
internal import Fingerprints
internal import Stores

/// What each database says of itself, a pair of tables for each kind of thing: `source_…` and `target_…`.
extension CatalogTable {
    static let databases = twins(
        "database", "The one row about the database",
        columns: [
            .init("engine", .text, "SQLite or PostgreSQL"), .init("version", .text, "the engine's version"),
            .init("encoding", .text, "UTF-8, UTF-16le, UTF8, …"),
            .init("collation", .text, "what text is ordered by unless a column says otherwise"),
            .init("runs_triggers", .boolean, "PostgreSQL: whether triggers run, those behind foreign keys included"),
        ]
    ) { schema in
        [
            [
                .text(schema.engine.name), .text(schema.version), .text(schema.encoding), .text(schema.collation),
                .init(schema.runsTriggers),
            ]
        ]
    }

    static let tables = twins(
        "tables", "The tables and views",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("table_name", .text, "the name"),
            .init("kind", .text, Schema.Table.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
            .init("holds_rows", .boolean, "whether rows of its own are in it"),
            .init("is_partition", .boolean, "whether it is a partition of another"),
            .init("is_without_rowid", .boolean, "SQLite: WITHOUT ROWID"),
            .init("is_strict", .boolean, "SQLite: STRICT"),
            .init("is_readable", .boolean, "whether the role may SELECT from it"),
            .init("has_row_security", .boolean, "PostgreSQL: whether policies filter its rows"),
            .init("write_privileges", .text, "PostgreSQL: what the role may do beside reading, as a JSON array"),
            .init("folded_name", .text, "the name cut to 63 bytes, without case and without what joins words"),
            .init("definition", .text, "SQLite's CREATE statement; a view's query"),
        ]
    ) { schema in
        schema.tables.map { table in
            table.name.facts + [
                .text(table.kind.rawValue), .init(table.kind.holdsRows), .init(table.partitionOf != nil),
                .init(table.isWithoutRowid), .init(table.isStrict), .init(table.isReadable),
                .init(table.hasRowSecurity), .init(list: table.writePrivileges),
                .text(SchemaPairing.folded(SchemaPairing.cut(table.name.name))), .init(table.definition),
            ]
        }
    }

    static let columns = twins(
        "columns", "The columns of all tables and views",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("table_name", .text, "the table"),
            .init("column_name", .text, "the name"), .init("position", .integer, "its place, from 1"),
            .init("declared_type", .text, "the type as it is declared"),
            .init("type", .text, "PostgreSQL: the type's short name, below domains; SQLite: the affinity"),
            .init("length", .integer, "n of varchar(n) and char(n); the dimensions of a vector"),
            .init("precision", .integer, "digits of numeric"), .init("scale", .integer, "digits behind the point"),
            .init("is_not_null", .boolean, "whether NULL is refused"),
            .init("default_value", .text, "the default's expression"),
            .init("default_constant", .text, "its value, where it is one string, number or truth (1, 0)"),
            .init("generated", .text, "stored or virtual, where it is computed"),
            .init("is_identity", .boolean, "whether a number is made up for it"),
            .init("collation", .text, "its own collation"),
            .init("is_key", .boolean, "whether it is in the primary key"),
            .init("folded_name", .text, "the name cut to 63 bytes, without case and without what joins words"),
        ]
    ) { schema in
        schema.tables.flatMap { table in
            let key = Set(schema.primaryKey(of: table.name))
            return table.columns.map { column in
                table.name.facts + [
                    .text(column.name), .init(column.position), .text(column.declaredType), .text(column.type),
                    .init(column.length), .init(column.precision), .init(column.scale), .init(column.isNotNull),
                    .init(column.defaultValue), .init(column.defaultConstant),
                    .init(column.generated?.rawValue), .init(column.isIdentity), .init(column.collation),
                    .init(key.contains(column.name)),
                    .text(SchemaPairing.folded(SchemaPairing.cut(column.name))),
                ]
            }
        }
    }

    static let constraints = twins(
        "constraints", "The primary keys, unique and foreign keys and checks",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("table_name", .text, "the table"),
            .init("constraint_name", .text, "the name, where it has one"),
            .init("kind", .text, Schema.Constraint.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
            .init("columns", .text, "the columns in their order, as a JSON array"),
            .init("column_set", .text, "the columns sorted, as a JSON array"),
            .init("referenced_schema", .text, "the schema of the table that a foreign key leads to"),
            .init("referenced_table", .text, "the table that a foreign key leads to"),
            .init("referenced_set", .text, "its columns, in the order of column_set"),
            .init("on_delete", .text, "what a foreign key does when the other row goes"),
            .init("on_update", .text, "what a foreign key does when the other key changes"),
            .init("literals", .text, "the strings and numbers in a check, sorted, as a JSON array"),
            .init("form", .text, "what a check says, in the form in which two databases are compared"),
            .init("is_validated", .boolean, "whether rows that were there before were looked at"),
            .init("is_enforced", .boolean, "whether rows are held to it: triggers behind a foreign key can be off"),
            .init("definition", .text, "as the database writes it"),
        ]
    ) { schema in
        schema.constraints.map { constraint in
            let set = ColumnSet(constraint)
            return constraint.table.facts + [
                .init(constraint.name), .text(constraint.kind.rawValue), .init(list: constraint.columns),
                .init(list: set.columns), .init(constraint.referencedTable?.schema),
                .init(constraint.referencedTable?.name), .init(list: set.referenced), .init(constraint.onDelete),
                .init(constraint.onUpdate),
                .init(list: constraint.condition?.literals ?? []), .init(constraint.condition.map { $0.form() }),
                .init(constraint.isValidated), .init(constraint.isEnforced),
                .init(constraint.definition ?? constraint.expression),
            ]
        }
    }

    static let indexes = twins(
        "indexes", "The indexes, those behind keys included,",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("table_name", .text, "the table"),
            .init("index_name", .text, "the name"), .init("is_unique", .boolean, "whether it refuses a second row"),
            .init("backs", .text, "primary key or unique, where a constraint stands on it"),
            .init("keys", .text, "columns and expressions in their order, as a JSON array"),
            .init("key_set", .text, "the same, sorted"),
            .init("predicate", .text, "the condition of a partial index"),
            .init("predicate_form", .text, "the same, in the form in which two databases are compared"),
            .init("method", .text, "btree, gin, hnsw, …"),
            .init("is_valid", .boolean, "whether it is used and enforced"),
            .init("definition", .text, "as the database writes it"),
        ]
    ) { schema in
        schema.indexes.map { index in
            let keys = index.keys.map { IndexKey($0).text }
            return index.table.facts + [
                .text(index.name), .init(index.isUnique), .init(index.backs?.rawValue), .init(list: keys),
                .init(list: keys.sorted()), .init(index.predicate), .init(index.condition.map { $0.form() }),
                .text(index.method), .init(index.isValid),
                .init(index.definition),
            ]
        }
    }

    static let sequences = twins(
        "sequences", "The sequences, identities and AUTOINCREMENT counters",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("sequence_name", .text, "the name"),
            .init("kind", .text, "identity, serial, autoincrement, sequence"),
            .init("table_name", .text, "the table that it belongs to"),
            .init("column_name", .text, "the column that it belongs to"),
            .init("next_value", .integer, "the number that comes next; NULL where it may not be read"),
            .init("increment", .integer, "its step"),
        ]
    ) { schema in
        schema.sequences.map { sequence in
            sequence.name.facts + [
                .text(sequence.kind.rawValue), .init(sequence.table?.name), .init(sequence.column),
                sequence.nextValue.map { .integer($0) } ?? .null, .integer(sequence.increment),
            ]
        }
    }

    static let triggers = twins(
        "triggers", "The triggers",
        columns: [
            .init("schema_name", .text, "PostgreSQL's schema"), .init("table_name", .text, "the table"),
            .init("trigger_name", .text, "the name"), .init("timing", .text, "BEFORE, AFTER or INSTEAD OF"),
            .init("events", .text, "INSERT, UPDATE, DELETE, TRUNCATE, as a JSON array"),
            .init("is_enabled", .boolean, "whether it runs"), .init("definition", .text, "as the database writes it"),
        ]
    ) { schema in
        schema.triggers.map { trigger in
            trigger.table.facts + [
                .text(trigger.name), .text(trigger.timing), .init(list: trigger.events), .init(trigger.isEnabled),
                .init(trigger.definition),
            ]
        }
    }

    static let extensions = [
        CatalogTable(
            FactTable(
                "extensions", "The extensions that the target has or could be given",
                columns: [
                    .init("extension_name", .text, "the name"),
                    .init("version", .text, "the installed version; NULL where it is only offered"),
                    .init("available_version", .text, "the version that CREATE EXTENSION would install"),
                ]), of: [.target]
        ) { reading in
            try await reading.schema(of: .target).extensions.map {
                [.text($0.name), .init($0.version), .init($0.availableVersion)]
            }
        }
    ]

    static let enumerations = [
        CatalogTable(
            FactTable(
                "enumerations", "The types of the target that list their values",
                columns: [
                    .init("schema_name", .text, "the schema"), .init("type_name", .text, "the name"),
                    .init("labels", .text, "the values in their order, as a JSON array"),
                    .init("literals", .text, "the values sorted, as a JSON array"),
                ]), of: [.target]
        ) { reading in
            try await reading.schema(of: .target).enumerations.map {
                $0.name.facts + [.init(list: $0.labels), .init(list: $0.labels.sorted())]
            }
        }
    ]

    static let unreadable = twins(
        "unreadable", "What the database has and its user may not see, or the database cannot make sense of,",
        columns: [.init("object_name", .text, "the table, view or sequence"), .init("reason", .text, "why")]
    ) { schema in schema.unreadable.map { [.text($0.name), .text($0.reason)] } }
}
