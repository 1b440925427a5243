internal import Fingerprints

/// The source's constraints and indexes in the words of the target: what must be found there if nothing was lost.
struct SchemaTranslation {
    private let pairing: SchemaPairing

    init(_ pairing: SchemaPairing) { self.pairing = pairing }

    /// A constraint as the target would have it.
    struct Constraint {
        let table: TableName?
        /// The counterparts of its columns, sorted; nil where one has none.
        let columns: [String]?
        let referencedTable: TableName?
        /// In the order of `columns`.
        let referencedColumns: [String]
        /// What a check says; nil where one of its columns has no counterpart.
        let condition: Condition?
    }

    /// An index as the target would have it.
    struct Index {
        let table: TableName?
        /// What it is sorted by, in the form of `IndexKey`; nil where a column has no counterpart.
        let keys: [String]?
        let condition: Condition?
    }

    func callAsFunction(_ constraint: Schema.Constraint) -> Constraint {
        let names = renaming(constraint.table)
        let others = constraint.referencedTable.flatMap { renaming($0) }
        let mapped = constraint.columns.compactMap { names?.columns[$0] }
        let set = ColumnSet(mapped, constraint.referencedColumns.map { others?.columns[$0] ?? "" })
        return Constraint(
            table: names?.table, columns: mapped.count == constraint.columns.count ? set.columns : nil,
            referencedTable: others?.table, referencedColumns: set.referenced,
            condition: constraint.condition?.renaming(names?.columns ?? [:]))
    }

    func callAsFunction(_ index: Schema.Index) -> Index {
        let names = renaming(index.table)
        let isWhole = index.keys.compactMap(\.column).allSatisfy { names?.columns[$0] != nil }
        return Index(
            table: names?.table,
            keys: isWhole ? index.keys.map { IndexKey($0, renaming: names?.columns ?? [:]).text } : nil,
            condition: index.condition?.renaming(names?.columns ?? [:]))
    }

    /// What the target calls a table of the source and its columns; nil where it has no counterpart.
    private func renaming(_ table: TableName) -> (table: TableName, columns: [String: String])? {
        pairing.pair(of: table).map { ($0.target, $0.names) }
    }
}

/// The columns of a constraint in an order of their own, so that two ways to list them are one.
struct ColumnSet {
    let columns: [String]
    /// What a foreign key refers to, in the order of `columns`.
    let referenced: [String]

    init(_ constraint: Schema.Constraint) {
        self.init(constraint.columns, constraint.referencedColumns)
    }

    init(_ columns: [String], _ referenced: [String]) {
        let order = columns.indices.sorted { columns[$0] < columns[$1] }
        self.columns = order.map { columns[$0] }
        self.referenced = order.compactMap { referenced.indices.contains($0) ? referenced[$0] : nil }
    }
}

/// The triggers of both sides, each of the source's with the one of the target that stands for it.
struct TriggerPairs {
    let pairs: [(source: Schema.Trigger, target: Schema.Trigger?)]
    /// Those of the target that stand for none.
    let others: [Schema.Trigger]

    /// One of the same name is taken first, then one that runs at the same event.
    init(_ source: Schema, _ target: Schema, _ pairing: SchemaPairing) {
        var taken: Set<Schema.Trigger> = []
        func partner(_ trigger: Schema.Trigger, byName: Bool) -> Schema.Trigger? {
            // A view has no pair of rows; its triggers are found by its name.
            let table = pairing.pair(of: trigger.table)?.target.name ?? trigger.table.name
            let found = target.triggers.first { other in
                // One for several events may stand for several.
                other.table.name == table && (!taken.contains(other) || !byName && other.events.count > 1)
                    && (byName ? SchemaPairing.folded(other.name) == SchemaPairing.folded(trigger.name) : true)
                    && Set(other.events).isSuperset(of: trigger.events)
            }
            if let found { taken.insert(found) }
            return found
        }
        var partners = source.triggers.map { partner($0, byName: true) }
        for index in partners.indices where partners[index] == nil {
            partners[index] = partner(source.triggers[index], byName: false)
        }
        pairs = Array(zip(source.triggers, partners)).map { (source: $0.0, target: $0.1) }
        others = target.triggers.filter { !taken.contains($0) }
    }
}
