internal import AssayKit
internal import Fingerprints
internal import Stores

/// Where the sequences of the target are, and how far the values in their columns have come.
extension CatalogTable {
    static let positions = [
        CatalogTable(
            FactTable(
                "sequence_positions", "The sequences of the target beside the greatest number in their columns",
                columns: [
                    .init("schema_name", .text, "the table's schema"), .init("table_name", .text, "the table"),
                    .init("column_name", .text, "the column"), .init("sequence_name", .text, "the sequence"),
                    .init("next_value", .integer, "the number that comes next; NULL where it may not be read"),
                    .init("increment", .integer, "its step"),
                    .init("least", .integer, "the least number in the column; NULL where it has none"),
                    .init("greatest", .integer, "the greatest number in the column; NULL where it has none"),
                    .init(
                        "last_value", .integer,
                        "the last number that it or its column can hold; NULL where it begins anew"),
                    .init("is_readable", .boolean, "whether the role may read both"),
                ]), of: [.target]
        ) { reading in
            let schema = try await reading.schema(of: .target)
            var rows: [[FactTable.Value]] = []
            for sequence in schema.sequences {
                guard let table = sequence.table, let column = sequence.column else { continue }
                let found = schema.table(table)
                let isReadable = found?.isReadable ?? false
                let name = Engine.quoted(column)
                let range =
                    isReadable
                    ? try await reading.rows(
                        "SELECT min(\(name))::int8, max(\(name))::int8 FROM \(table.postgresName)", of: .target
                    ).first?.map { $0.flatMap { Int64($0) } } : nil
                let limit = found?.column(column).flatMap { ColumnLimit($0) }?.integers
                let last = sequence.last.map { last in
                    sequence.increment > 0
                        ? min(last, limit?.upperBound ?? last) : max(last, limit?.lowerBound ?? last)
                }
                rows.append(
                    table.facts + [
                        .text(column), .text(sequence.name.name),
                        sequence.nextValue.map { .integer($0) } ?? .null, .integer(sequence.increment),
                        (range?[0]).map { .integer($0) } ?? .null, (range?[1]).map { .integer($0) } ?? .null,
                        last.map { .integer($0) } ?? .null, .init(isReadable && sequence.nextValue != nil),
                    ])
            }
            return rows
        }
    ]

    /// What is in the source's columns whose counterparts hold less than SQLite does: read only if a check asks, for it takes
    /// a scan of each such table.
    static let ranges = [
        CatalogTable(
            FactTable(
                "column_ranges", "What is in the source's columns whose counterparts have a limit",
                columns: [
                    .init("source_table", .text, "the table of the source"),
                    .init("source_column", .text, "the column of the source"),
                    .init("target_table", .text, "the table of the target"),
                    .init("target_column", .text, "its counterpart"),
                    .init("target_declared_type", .text, "the counterpart's type"),
                    .init("longest", .integer, "the most characters of a text"),
                    .init("least", .integer, "the least integer"), .init("greatest", .integer, "the greatest integer"),
                    .init("limit_length", .integer, "how many characters the target's type holds"),
                    .init("limit_least", .integer, "the least integer of the target's type"),
                    .init("limit_greatest", .integer, "the greatest integer of the target's type"),
                ]), of: AuditedDatabase.sides
        ) { reading in
            let target = try await reading.schema(of: .target)
            var rows: [[FactTable.Value]] = []
            for pair in try await reading.pairing().tables {
                let limited = pair.columns.compactMap { columns in
                    target.table(pair.target)?.column(columns.target).flatMap { ColumnLimit($0) }.map { (columns, $0) }
                }
                guard !limited.isEmpty else { continue }
                let measures = limited.map { columns, _ in
                    let name = Engine.quoted(columns.source)
                    return """
                        max(CASE WHEN typeof(\(name)) = 'text' THEN length(\(name)) END),
                        min(CASE WHEN typeof(\(name)) = 'integer' THEN \(name) END),
                        max(CASE WHEN typeof(\(name)) = 'integer' THEN \(name) END)
                        """
                }
                let found = try await reading.rows(
                    "SELECT \(measures.joined(separator: ", ")) FROM \(Engine.quoted(pair.source.name))", of: .source)
                let values = found.first ?? []
                for (place, (columns, limit)) in limited.enumerated() {
                    func value(_ offset: Int) -> FactTable.Value {
                        values[place * 3 + offset].flatMap { Int64($0) }.map { .integer($0) } ?? .null
                    }
                    rows.append([
                        .text(pair.source.name), .text(columns.source), .text(pair.target.name), .text(columns.target),
                        .text(target.table(pair.target)?.column(columns.target)?.declaredType ?? ""), value(0),
                        value(1),
                        value(2), .init(limit.length), limit.integers.map { .integer($0.lowerBound) } ?? .null,
                        limit.integers.map { .integer($0.upperBound) } ?? .null,
                    ])
                }
            }
            return rows
        }
    ]
}

/// What a column of PostgreSQL holds at most, where that is less than SQLite may have.
private struct ColumnLimit {
    var length: Int?
    var integers: ClosedRange<Int64>?

    init?(_ column: Schema.Column) {
        switch column.type {
        case "varchar", "char": length = column.length
        case "int2": integers = Int64(Int16.min)...Int64(Int16.max)
        case "int4": integers = Int64(Int32.min)...Int64(Int32.max)
        default: return nil
        }
        if length == nil, integers == nil { return nil }
    }
}

extension TableName {
    /// The name as it stands in a query.
    fileprivate var postgresName: String { (schema.map { Engine.quoted($0) + "." } ?? "") + Engine.quoted(name) }
}
