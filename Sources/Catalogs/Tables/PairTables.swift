internal import AssayKit
internal import Fingerprints
internal import Stores

/// How the tables and columns of both databases pair up, and what they are on either side.
extension CatalogTable {
    static let pairs = [
        CatalogTable(
            FactTable(
                "table_pairs", "Which table of the target holds what was in which table of the source",
                columns: [
                    .init("source_table", .text, "the table of the source"),
                    .init("target_schema", .text, "the schema of its counterpart"),
                    .init("target_table", .text, "its counterpart"),
                    .init(
                        "reason", .text, "declared (a reconciliation compares them), equal, alike or cut (to 63 bytes)"),
                ]), of: AuditedDatabase.sides
        ) { reading in
            try await reading.pairing().tables.map { pair in
                [.text(pair.source.name)] + pair.target.facts + [.text(pair.reason.rawValue)]
            }
        },
        CatalogTable(
            FactTable(
                "column_pairs", "Which column of the target holds what was in which column of the source",
                columns: [
                    .init("source_table", .text, "the table of the source"),
                    .init("source_column", .text, "the column of the source"),
                    .init("target_schema", .text, "the schema of the counterpart"),
                    .init("target_table", .text, "the table of the counterpart"),
                    .init("target_column", .text, "the counterpart"),
                    .init("reason", .text, "declared, equal, alike or cut"),
                ] + side("source") + side("target")), of: AuditedDatabase.sides
        ) { reading in
            let (source, target) = (try await reading.schema(of: .source), try await reading.schema(of: .target))
            return try await reading.pairing().tables.flatMap { pair -> [[FactTable.Value]] in
                let (left, right) = (source.table(pair.source), target.table(pair.target))
                let (ourKey, theirKey) = (source.primaryKey(of: pair.source), target.primaryKey(of: pair.target))
                return pair.columns.compactMap { columns -> [FactTable.Value]? in
                    guard let one = left?.column(columns.source), let other = right?.column(columns.target) else {
                        return nil
                    }
                    return [.text(pair.source.name), .text(one.name)] + pair.target.facts
                        + [.text(other.name), .text(columns.reason.rawValue)] + about(one, key: ourKey)
                        + about(other, key: theirKey)
                }
            }
        },
    ]

    private static func side(_ name: String) -> [FactTable.Column] {
        [
            .init("\(name)_declared_type", .text, "the \(name)'s type as it is declared"),
            .init("\(name)_type", .text, "the \(name)'s type, as in \(name)_columns"),
            .init("\(name)_length", .integer, "n of varchar(n) and char(n); a vector's dimensions"),
            .init("\(name)_precision", .integer, "digits of numeric"),
            .init("\(name)_scale", .integer, "digits behind the point"),
            .init("\(name)_not_null", .boolean, "whether NULL is refused"),
            .init("\(name)_default", .text, "the default's expression"),
            .init("\(name)_default_constant", .text, "the default's value, where it is one"),
            .init("\(name)_generated", .text, "stored or virtual, where it is computed"),
            .init("\(name)_is_identity", .boolean, "whether a number is made up for it"),
            .init("\(name)_is_key", .boolean, "whether it is in the primary key"),
            .init("\(name)_collation", .text, "its own collation"),
        ]
    }

    private static func about(_ column: Schema.Column, key: [String]) -> [FactTable.Value] {
        [
            .text(column.declaredType), .text(column.type), .init(column.length), .init(column.precision),
            .init(column.scale), .init(column.isNotNull), .init(column.defaultValue),
            .init(column.defaultConstant), .init(column.generated?.rawValue),
            .init(column.isIdentity), .init(key.contains(column.name)), .init(column.collation),
        ]
    }
}
