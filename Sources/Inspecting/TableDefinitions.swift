internal import Catalogs
internal import Fingerprints
internal import Profiles

/// What a catalog says of one table besides its columns and its key.
struct TableDefinitions {
    let schema: Schema
    let table: Schema.Table

    var all: [Definition] { constraints + indexes + triggers + sequences + parts + query + rowSecurity }

    private var constraints: [Definition] {
        schema.constraints(of: table.name).filter { $0.kind != .primaryKey }.map { constraint in
            Definition(
                kind: constraint.kind.rawValue, name: constraint.name ?? "",
                text: (constraint.definition ?? written(constraint)) + (constraint.isValidated ? "" : ", not validated")
            )
        }
    }

    /// A constraint of which SQLite keeps no text of its own.
    private func written(_ constraint: Schema.Constraint) -> String {
        let columns = "(\(constraint.columns.joined(separator: ", ")))"
        guard let parent = constraint.referencedTable else {
            return "\(constraint.kind.rawValue.uppercased()) \(columns)"
        }
        let actions = [("ON DELETE", constraint.onDelete), ("ON UPDATE", constraint.onUpdate)]
            .compactMap { word, action in action.flatMap { $0 == "NO ACTION" ? nil : " \(word) \($0)" } }.joined()
        return "\(columns) REFERENCES \(parent) (\(constraint.referencedColumns.joined(separator: ", ")))\(actions)"
    }

    private var indexes: [Definition] {
        schema.indexes(of: table.name).filter { $0.backs == nil }.map { index in
            Definition(
                kind: index.isUnique ? "unique index" : "index", name: index.name,
                text: (index.definition ?? "") + (index.isValid ? "" : ", not valid"))
        }
    }

    private var triggers: [Definition] {
        schema.triggers.filter { $0.table == table.name }.map { trigger in
            Definition(
                kind: "trigger", name: trigger.name,
                text:
                    "\(trigger.timing) \(trigger.events.joined(separator: " OR "))\(trigger.isEnabled ? "" : ", disabled")"
            )
        }
    }

    private var sequences: [Definition] {
        schema.sequences.filter { $0.table == table.name }.map { sequence in
            Definition(
                kind: sequence.kind.rawValue, name: sequence.column ?? "",
                text: sequence.nextValue.map { "the next number is \($0)" } ?? "its next number may not be read")
        }
    }

    /// The partitions of a partitioned table, and the tables in which a virtual table keeps what it has.
    private var parts: [Definition] {
        let partitions = schema.tables.filter { $0.partitionOf == table.name }.map {
            Definition(kind: "partition", name: $0.name.description, text: $0.partitionBounds ?? "")
        }
        let shadows = schema.tables.filter { $0.kind == .shadow && $0.name.name.hasPrefix(table.name.name + "_") }
        return partitions
            + (table.kind == .virtual ? shadows : []).map {
                Definition(kind: "kept in", name: $0.name.description, text: "")
            }
    }

    private var query: [Definition] {
        guard table.kind.isView || table.kind == .virtual, let definition = table.definition else { return [] }
        return [Definition(kind: "definition", name: "", text: definition)]
    }

    private var rowSecurity: [Definition] {
        table.hasRowSecurity
            ? [Definition(kind: "row security", name: "", text: "rows are filtered by policies")] : []
    }
}
