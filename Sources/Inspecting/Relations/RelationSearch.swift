internal import Catalogs
internal import Fingerprints
internal import Profiles
internal import Stores

/// Looks how the tables hang together: the foreign keys that are declared and those that only seem to be, with the rows
/// that name a parent who is not there.
struct RelationSearch {
    /// How many values of a column decide whether it looks like a foreign key.
    private static let sample = 1000

    let database: InspectedDatabase
    /// The tables, with the profiles of their columns.
    let tables: [InspectedTable]

    /// - Parameter schema: The catalog; an export has none.
    /// - Returns: The declared references, then those that only seem to be.
    /// - Throws: `StoreError`.
    func relations(declaredIn schema: Schema?) async throws -> [RelationProfile] {
        let declared = schema.map { self.declared(in: $0) } ?? []
        var relations: [RelationProfile] = []
        for reference in declared { relations.append(try await looked(at: reference)) }
        for candidate in ApparentReferences(tables: tables, declared: declared).candidates {
            if !candidate.reference.isToItself {
                guard try await seems(candidate) else { continue }
            }
            let relation = try await looked(at: candidate.reference)
            let found = Double(relation.references - relation.orphans)
            if found >= candidate.leastShare * Double(relation.references) { relations.append(relation) }
        }
        return relations
    }

    private func declared(in schema: Schema) -> [KeyReference] {
        schema.constraints.filter { $0.kind == .foreignKey }.compactMap { constraint in
            guard let child = tables.first(where: { $0.name == constraint.table }),
                let parent = tables.first(where: { $0.name == constraint.referencedTable }),
                constraint.columns.count == constraint.referencedColumns.count
            else { return nil }
            return KeyReference(
                child: child, columns: constraint.columns, parent: parent,
                parentColumns: constraint.referencedColumns, isDeclared: true)
        }
    }

    /// Whether enough of the first values are keys of the parent.
    private func seems(_ candidate: ApparentReferences.Candidate) async throws -> Bool {
        let reference = candidate.reference
        let sample = "(SELECT * FROM \(reference.references) LIMIT \(Self.sample)) c"
        let sql = "SELECT count(*), sum(CASE WHEN \(reference.isThere) THEN 1 ELSE 0 END) FROM \(sample)"
        do {
            guard let row = try await database.rows(sql).first, let all = row[0].flatMap({ Double($0) }), all > 0
            else { return false }
            return (row[1].flatMap { Double($0) } ?? 0) >= candidate.leastShare * all
        } catch let error as StoreError where error.code == .sql {
            // Types that the server does not compare: nobody refers that way.
            return false
        }
    }

    private func looked(at reference: KeyReference) async throws -> RelationProfile {
        var relation = reference.profile
        guard reference.child.isScanned, reference.parent.isScanned else {
            relation.problem = Problem(message: "Its rows could not be read.")
            return relation
        }
        do {
            if reference.isToItself {
                try await lookAtItself(reference, &relation)
            } else {
                relation.references = try await database.number("SELECT count(*) FROM \(reference.references)") ?? 0
                relation.orphans = try await orphans(of: reference)
            }
        } catch let error as StoreError where error.code == .sql || error.code == .notPermitted {
            relation.problem = Problem(message: error.withoutData.message, remedy: error.withoutData.remedy)
        }
        return relation
    }

    private func orphans(of reference: KeyReference) async throws -> Int {
        try await database.number("SELECT count(*) FROM \(reference.references) AND NOT \(reference.isThere)") ?? 0
    }

    private func lookAtItself(_ reference: KeyReference, _ relation: inout RelationProfile) async throws {
        guard reference.child.profile.rows ?? 0 <= ReferenceGraph.mostRows else {
            relation.references = try await database.number("SELECT count(*) FROM \(reference.references)") ?? 0
            relation.orphans = try await orphans(of: reference)
            relation.problem = Problem(
                message: "Nobody looked for cycles: they are looked for in memory, up to 4,000,000 rows.")
            return
        }
        let (key, column) = (Engine.quoted(reference.parentColumns[0]), Engine.quoted(reference.columns[0]))
        let statement = Statement("SELECT \(key), \(column) FROM \(reference.child.sqlName)")
        let graph = try await database.store.run(statement, reader: ReferenceGraph())
        (relation.references, relation.orphans, relation.inCycles) = (graph.references, graph.orphans, graph.inCycles)
    }
}
