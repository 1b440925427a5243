package import Events
internal import Fingerprints

/// Two structures held side by side, item by item. It shows; what of it is wrong is for the rules in `checks/schema` to say.
package struct SchemaComparison {
    private let source: Schema
    private let target: Schema
    private let pairing: SchemaPairing
    private let translate: SchemaTranslation

    package init(_ source: Schema, _ target: Schema) {
        self.source = source
        self.target = target
        pairing = SchemaPairing(source, target)
        translate = SchemaTranslation(pairing)
    }

    /// Fills a record.
    package func fill(_ record: inout SchemaDiffRecord) {
        record.tables = pairing.tables.map { pair in
            SchemaDiffRecord.Pair(
                source: pair.source.description, target: pair.target.description,
                items: columns(of: pair) + constraints(of: pair) + indexes(of: pair) + triggers(of: pair))
        }
        let paired = Set(pairing.tables.map(\.source))
        let counterparts = Set(pairing.tables.map(\.target))
        record.onlyInSource = source.dataTables.map(\.name).filter { !paired.contains($0) }.map(\.description)
        record.onlyInTarget = target.dataTables.map(\.name).filter { !counterparts.contains($0) }.map(\.description)
        record.others =
            views + named("extension", source.installed, target.installed)
            + named("enumeration", source.listed, target.listed)
        record.unreadable = (source.unreadable + target.unreadable).map { "\($0.name): \($0.reason)" }
    }

    // MARK: - Of a table

    private func columns(of pair: SchemaPairing.TablePair) -> [SchemaDiffRecord.Item] {
        guard let one = source.table(pair.source), let other = target.table(pair.target) else { return [] }
        let items = one.columns.map { column -> SchemaDiffRecord.Item in
            let name = pair.columns.first { $0.source == column.name }?.target
            guard let counterpart = name.flatMap({ other.column($0) }) else {
                return .init(kind: "column", source: column.text, target: nil)
            }
            return .init(
                kind: "column", source: column.text, target: counterpart.text,
                differences: differences(column, counterpart))
        }
        let taken = Set(pair.columns.map(\.target))
        return items
            + other.columns.filter { !taken.contains($0.name) }.map {
                .init(kind: "column", source: nil, target: $0.text)
            }
    }

    private func differences(_ one: Schema.Column, _ other: Schema.Column) -> [String] {
        var found: [String] = []
        if one.isNotNull, !other.isNotNull { found.append("lets NULL in") }
        if one.defaultValue != nil, other.defaultValue == nil, !other.isIdentity { found.append("has no default") }
        if let constant = one.defaultConstant, other.defaultValue != nil, constant != other.defaultConstant {
            found.append("has another default")
        }
        if one.generated != nil, other.generated == nil { found.append("is not generated") }
        if one.isIdentity, !other.isIdentity, other.defaultValue == nil { found.append("makes no numbers up") }
        // Types of two engines are never the same word, and which of them fit is for the rules to say.
        if source.engine == target.engine, one.declaredType != other.declaredType { found.append("has another type") }
        return found
    }

    private func constraints(of pair: SchemaPairing.TablePair) -> [SchemaDiffRecord.Item] {
        var theirs = target.constraints(of: pair.target)
        let items = source.constraints(of: pair.source).map { constraint -> SchemaDiffRecord.Item in
            let expected = translate(constraint)
            let found = theirs.firstIndex { other in
                other.kind == constraint.kind && ColumnSet(other).columns == expected.columns
                    && other.referencedTable == expected.referencedTable
                    && ColumnSet(other).referenced == expected.referencedColumns
                    && other.condition == expected.condition
            }
            let other = found.map { theirs.remove(at: $0) }
            return .init(
                kind: constraint.kind.rawValue, source: constraint.text, target: other?.text,
                differences: other.map { differences(constraint, $0) } ?? [])
        }
        return items + theirs.map { .init(kind: $0.kind.rawValue, source: nil, target: $0.text) }
    }

    private func differences(_ one: Schema.Constraint, _ other: Schema.Constraint) -> [String] {
        func differ(_ one: String?, _ other: String?) -> Bool {
            // RESTRICT differs from NO ACTION only in when it refuses.
            let same = ["RESTRICT": "NO ACTION"]
            return one.map { same[$0] ?? $0 } != other.map { same[$0] ?? $0 }
        }
        var found: [String] = []
        if !other.isValidated { found.append("is not validated") }
        if !other.isEnforced { found.append("is not enforced") }
        if one.kind == .foreignKey, differ(one.onDelete, other.onDelete) { found.append("deletes otherwise") }
        if one.kind == .foreignKey, differ(one.onUpdate, other.onUpdate) { found.append("updates otherwise") }
        return found
    }

    /// Indexes that stand behind keys are told as keys.
    private func indexes(of pair: SchemaPairing.TablePair) -> [SchemaDiffRecord.Item] {
        var theirs = target.indexes(of: pair.target).filter { $0.backs == nil }
        let items = source.indexes(of: pair.source).filter { $0.backs == nil }.map { index -> SchemaDiffRecord.Item in
            let expected = translate(index)
            let found = theirs.firstIndex { other in
                other.keys.map { IndexKey($0).text } == expected.keys && other.isUnique == index.isUnique
                    && other.condition == expected.condition
            }
            let other = found.map { theirs.remove(at: $0) }
            return .init(
                kind: "index", source: index.text, target: other?.text,
                differences: other?.isValid == false ? ["is not valid"] : [])
        }
        return items + theirs.map { .init(kind: "index", source: nil, target: $0.text) }
    }

    private func triggers(of pair: SchemaPairing.TablePair) -> [SchemaDiffRecord.Item] {
        let triggers = TriggerPairs(source, target, pairing)
        return triggers.pairs.filter { $0.source.table == pair.source }.map { trigger, other in
            .init(
                kind: "trigger", source: trigger.text, target: other?.text,
                differences: other?.isEnabled == false ? ["is disabled"] : [])
        }
            + triggers.others.filter { $0.table == pair.target }.map {
                .init(kind: "trigger", source: nil, target: $0.text)
            }
    }

    // MARK: - Of the database

    private var views: [SchemaDiffRecord.Item] {
        let (ours, theirs) = (source.tables.filter(\.kind.isView), target.tables.filter(\.kind.isView))
        let matches = SchemaPairing.matches(ours.map(\.name.name), theirs.map(\.name.name))
        let items = ours.indices.map { place -> SchemaDiffRecord.Item in
            let match = matches.first { $0.source == place }?.target
            return .init(
                kind: "view", source: ours[place].name.description, target: match.map { theirs[$0].name.description })
        }
        return items
            + theirs.indices.filter { place in !matches.contains { $0.target == place } }.map {
                .init(kind: "view", source: nil, target: theirs[$0].name.description)
            }
    }

    /// What is the same when it has the same name. SQLite has none of these, so there is nothing to lose.
    private func named(_ kind: String, _ ours: [String], _ theirs: [String]) -> [SchemaDiffRecord.Item] {
        let names = Set(ours).union(theirs).sorted()
        return names.map { name in
            .init(
                kind: kind, source: ours.contains(name) ? name : nil, target: theirs.contains(name) ? name : nil)
        }
    }
}

extension Schema {
    fileprivate var installed: [String] { extensions.filter { $0.version != nil }.map(\.name) }
    fileprivate var listed: [String] {
        enumerations.map { "\($0.name.name) (\($0.labels.joined(separator: ", ")))" }
    }
}

extension Schema.Column {
    /// `email text NOT NULL DEFAULT ''`.
    fileprivate var text: String {
        var words = [name, declaredType]
        if let collation { words.append("COLLATE \(collation)") }
        if isNotNull { words.append("NOT NULL") }
        if let defaultValue { words.append("DEFAULT \(defaultValue)") }
        if let generated { words.append("GENERATED AS (\(generation ?? "…")) \(generated.rawValue.uppercased())") }
        if isIdentity { words.append("IDENTITY") }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Schema.Constraint {
    fileprivate var text: String {
        let list = "(\(columns.joined(separator: ", ")))"
        switch kind {
        case .check: return expression.map { "(\($0))" } ?? definition ?? list
        case .foreignKey:
            let action = onDelete.map { $0 == "NO ACTION" ? "" : " ON DELETE \($0)" } ?? ""
            let other = "\(referencedTable?.name ?? "?") (\(referencedColumns.joined(separator: ", ")))"
            return "\(list) → \(other)\(action)"
        default: return list
        }
    }
}

extension Schema.Index {
    fileprivate var text: String {
        let keys = self.keys.map { IndexKey($0).text + ($0.isDescending ? " DESC" : "") }.joined(separator: ", ")
        return "\(isUnique ? "unique " : "")\(name) (\(keys))\(predicate.map { " WHERE \($0)" } ?? "")"
    }
}

extension Schema.Trigger {
    fileprivate var text: String { "\(name) \(timing) \(events.joined(separator: " OR "))" }
}
