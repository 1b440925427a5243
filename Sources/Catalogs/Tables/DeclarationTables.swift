internal import AssayKit
internal import Fingerprints
internal import Stores

/// What a file of SQL declares, ASSAY_SCHEMA: what the target should have.
extension CatalogTable {
    static let declarations = [
        declared(
            "declared_tables", "The tables that the declared schema creates",
            columns: [
                .init("schema_name", .text, "the schema, where it says one"), .init("table_name", .text, "the name"),
            ]
        ) { schema in schema.tables.map { $0.facts } },
        declared(
            "declared_extensions", "The extensions that it creates",
            columns: [.init("extension_name", .text, "the name")]
        ) { schema in schema.extensions.map { [.text($0)] } },
        declared(
            "declared_columns", "Their columns",
            columns: [
                .init("schema_name", .text, "the schema, where it says one"), .init("table_name", .text, "the table"),
                .init("column_name", .text, "the name"), .init("declared_type", .text, "the type as it is declared"),
                .init("type", .text, "its short name, as in target_columns"),
                .init("length", .integer, "n of varchar(n) and char(n); the dimensions of a vector"),
                .init("precision", .integer, "digits of numeric"), .init("scale", .integer, "digits behind the point"),
                .init("is_not_null", .boolean, "whether NULL is refused"),
                .init("default_value", .text, "the default's expression"),
            ]
        ) { schema in
            schema.columns.map { table, column in
                table.facts + [
                    .text(column.name), .text(column.declaredType), .text(column.type), .init(column.length),
                    .init(column.precision), .init(column.scale), .init(column.isNotNull), .init(column.defaultValue),
                ]
            }
        },
        declared(
            "declared_constraints", "Their constraints",
            columns: [
                .init("schema_name", .text, "the schema, where it says one"), .init("table_name", .text, "the table"),
                .init("constraint_name", .text, "the name, where it has one"),
                .init("kind", .text, Schema.Constraint.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
                .init("column_set", .text, "the columns sorted, as a JSON array"),
                .init("referenced_table", .text, "the table that a foreign key leads to"),
                .init("form", .text, "what a check says, in the form in which two databases are compared"),
                .init("on_delete", .text, "what a foreign key does when the other row goes"),
            ]
        ) { schema in
            schema.constraints.map { constraint in
                constraint.table.facts + [
                    .init(constraint.name), .text(constraint.kind.rawValue), .init(list: ColumnSet(constraint).columns),
                    .init(constraint.referencedTable?.name),
                    .init(constraint.condition.map { $0.form() }), .init(constraint.onDelete),
                ]
            }
        },
        declared(
            "declared_indexes", "The indexes that it creates",
            columns: [
                .init("schema_name", .text, "the schema, where it says one"), .init("table_name", .text, "the table"),
                .init("index_name", .text, "the name"), .init("is_unique", .boolean, "whether it refuses a second row"),
                .init("keys", .text, "columns and expressions in their order, as a JSON array"),
                .init("predicate", .text, "the condition of a partial index"),
                .init("method", .text, "btree, gin, hnsw, …"),
            ]
        ) { schema in
            schema.indexes.map { index in
                index.table.facts + [
                    .text(index.name), .init(index.isUnique), .init(list: index.keys.map { IndexKey.normalized($0) }),
                    .init(index.predicate.map { IndexKey.normalized($0) }), .text(index.method),
                ]
            }
        },
    ]

    private static func declared(
        _ name: String, _ summary: String, columns: [FactTable.Column],
        _ rows: @escaping @Sendable (DeclaredSchema) -> [[FactTable.Value]]
    ) -> CatalogTable {
        CatalogTable(FactTable(name, summary, columns: columns), of: [], variables: ["ASSAY_SCHEMA"]) { reading in
            guard let path = reading.variable("ASSAY_SCHEMA") else { return [] }
            return rows(try DeclaredSchema.read(path))
        }
    }
}
