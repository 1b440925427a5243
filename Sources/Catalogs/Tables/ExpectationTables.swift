internal import AssayKit
internal import Fingerprints
internal import Stores

/// What the source holds its rows to, in the words of the target: what must be found there if nothing was lost.
extension CatalogTable {
    static let expectations = [expectedConstraints, expectedIndexes, triggerPairs]

    private static let expectedConstraints = CatalogTable(
        FactTable(
            "expected_constraints", "The source's constraints as the target would have them",
            columns: [
                .init("source_table", .text, "the table of the source"),
                .init("source_columns", .text, "its columns, as a JSON array"),
                .init("kind", .text, Schema.Constraint.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
                .init("target_schema", .text, "the counterpart's schema"),
                .init("target_table", .text, "the counterpart; NULL where the table has none"),
                .init("column_set", .text, "the counterparts of the columns, sorted; NULL where one has none"),
                .init("referenced_schema", .text, "the counterpart of the table that a foreign key leads to"),
                .init("referenced_table", .text, "the same; NULL where it has none"),
                .init("referenced_set", .text, "the counterparts of its columns, in the order of column_set"),
                .init("on_delete", .text, "what a foreign key does when the other row goes"),
                .init("on_update", .text, "what a foreign key does when the other key changes"),
                .init("form", .text, "what a check says, in the form in which two databases are compared"),
                .init("literals", .text, "the strings and numbers in a check, sorted, as a JSON array"),
                .init("functions", .text, "the functions that a check calls, as a JSON array"),
                .init("definition", .text, "as the source has it"),
            ]), of: AuditedDatabase.sides
    ) { reading in
        let translate = SchemaTranslation(try await reading.pairing())
        return try await reading.schema(of: .source).constraints.map { constraint in
            let expected = translate(constraint)
            return [
                .text(constraint.table.name), .init(list: constraint.columns), .text(constraint.kind.rawValue),
                .init(expected.table?.schema), .init(expected.table?.name),
                expected.columns.map { .init(list: $0) } ?? .null, .init(expected.referencedTable?.schema),
                .init(expected.referencedTable?.name), .init(list: expected.referencedColumns),
                .init(constraint.onDelete), .init(constraint.onUpdate), .init(expected.condition.map { $0.form() }),
                .init(list: constraint.condition?.literals ?? []), .init(list: constraint.condition?.functions ?? []),
                .init(constraint.definition ?? constraint.expression),
            ]
        }
    }

    private static let expectedIndexes = CatalogTable(
        FactTable(
            "expected_indexes", "The source's indexes as the target would have them",
            columns: [
                .init("source_table", .text, "the table of the source"),
                .init("index_name", .text, "the index of the source"),
                .init("is_unique", .boolean, "whether it refuses a second row"),
                .init("backs", .text, "primary key or unique, where a constraint stands on it"),
                .init("is_nocase", .boolean, "whether it does not tell upper from lower case"),
                .init("target_schema", .text, "the counterpart's schema"),
                .init("target_table", .text, "the counterpart; NULL where the table has none"),
                .init(
                    "keys", .text,
                    "what it is sorted by, in the target's names, as a JSON array: lower(column) for NOCASE; NULL where a column has no counterpart"
                ),
                .init("key_set", .text, "the same, sorted"),
                .init("predicate_form", .text, "the condition of a partial index, in the form of target_indexes"),
                .init("definition", .text, "as the source has it"),
            ]), of: AuditedDatabase.sides
    ) { reading in
        let translate = SchemaTranslation(try await reading.pairing())
        return try await reading.schema(of: .source).indexes.map { index in
            let expected = translate(index)
            return [
                .text(index.table.name), .text(index.name), .init(index.isUnique), .init(index.backs?.rawValue),
                .init(index.keys.contains { $0.collation?.uppercased() == "NOCASE" }), .init(expected.table?.schema),
                .init(expected.table?.name), expected.keys.map { .init(list: $0) } ?? .null,
                expected.keys.map { .init(list: $0.sorted()) } ?? .null, .init(expected.condition.map { $0.form() }),
                .init(index.definition),
            ]
        }
    }

    private static let triggerPairs = CatalogTable(
        FactTable(
            "trigger_pairs", "The source's triggers, each with the one of the target that stands for it",
            columns: [
                .init("source_table", .text, "the table of the source"),
                .init("source_trigger", .text, "the trigger of the source"),
                .init("timing", .text, "BEFORE, AFTER or INSTEAD OF"),
                .init("event", .text, "INSERT, UPDATE or DELETE"),
                .init("target_table", .text, "the counterpart of the table; NULL where it has none"),
                .init(
                    "target_trigger", .text,
                    "one of the same name, or else one that runs at the same event and is not taken; NULL where none is"
                ),
                .init("is_enabled", .boolean, "whether that one runs"),
            ]), of: AuditedDatabase.sides
    ) { reading in
        let pairing = try await reading.pairing()
        let triggers = TriggerPairs(
            try await reading.schema(of: .source), try await reading.schema(of: .target), pairing)
        return triggers.pairs.map { trigger, other in
            [
                .text(trigger.table.name), .text(trigger.name), .text(trigger.timing), .init(trigger.events.first),
                .init(pairing.pair(of: trigger.table)?.target.name), .init(other?.name), .init(other?.isEnabled),
            ]
        }
    }
}
