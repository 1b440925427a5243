internal import Fingerprints

/// Reads the sequences of a PostgreSQL database: whose numbers they are, and where they stand.
struct PostgresSequences {
    private let catalog: PostgresSchema

    init(_ catalog: PostgresSchema) { self.catalog = catalog }

    /// - Throws: `StoreError`.
    func read(into schema: inout Schema) async throws {
        let found = try await catalog.rows(
            """
            SELECT n.nspname, c.relname, d.deptype::text, tn.nspname, t.relname, a.attname, s.seqincrement,
                CASE WHEN s.seqcycle THEN NULL WHEN s.seqincrement > 0 THEN s.seqmax ELSE s.seqmin END,
                has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT')
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid \(PostgresSchema.owned)
            -- The column that it belongs to, and those whose defaults draw on it.
            LEFT JOIN LATERAL (
                SELECT o.refobjid AS table, o.refobjsubid AS column, o.deptype FROM pg_depend o
                WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.refobjsubid > 0
                    AND o.refclassid = 'pg_class'::regclass AND o.deptype IN ('a', 'i')
                UNION
                SELECT f.adrelid, f.adnum, 'n' FROM pg_depend u JOIN pg_attrdef f ON f.oid = u.objid
                WHERE u.classid = 'pg_attrdef'::regclass AND u.refclassid = 'pg_class'::regclass AND u.refobjid = c.oid
                    AND NOT EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid
                        AND o.refobjid = f.adrelid AND o.refobjsubid = f.adnum AND o.deptype = 'a')) d ON true
            LEFT JOIN pg_class t ON t.oid = d.table LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = d.table AND a.attnum = d.column
            ORDER BY 1, 2, 4, 5, 6
            """)
        let positions = try await positions(
            of: Array(Set(found.filter { $0[8] == "true" }.map { TableName(schema: $0[0], $0[1] ?? "") })))
        for row in found {
            let name = TableName(schema: row[0], row[1] ?? "")
            let increment = row[6].flatMap { Int64($0) } ?? 1
            let next = positions[name].map { $0.isDrawn ? $0.last &+ increment : $0.last }
            if next == nil, schema.sequences.last?.name != name {
                schema.unreadable.append(Schema.Unreadable(name.description, "no right to SELECT from the sequence"))
            }
            var sequence = Schema.Sequence(
                name, row[2] == "i" ? .identity : row[2] == "a" ? .serial : .free,
                table: row[4].map { TableName(schema: row[3], $0) }, column: row[5], nextValue: next,
                increment: increment)
            sequence.last = row[7].flatMap { Int64($0) }
            schema.sequences.append(sequence)
        }
    }

    /// What each sequence gave last, or, where it never gave one, what it begins with: only the sequence itself tells
    /// `setval(…, false)` from a number that was drawn.
    private func positions(of names: [TableName]) async throws -> [TableName: (last: Int64, isDrawn: Bool)] {
        var positions: [TableName: (last: Int64, isDrawn: Bool)] = [:]
        for start in stride(from: 0, to: names.count, by: 200) {
            let chunk = names[start..<min(start + 200, names.count)]
            let sql = chunk.enumerated().map { place, name in
                let relation = (name.schema.map { Engine.quoted($0) + "." } ?? "") + Engine.quoted(name.name)
                return "SELECT \(place), last_value, is_called FROM \(relation)"
            }
            for row in try await catalog.rows(sql.joined(separator: " UNION ALL ")) {
                guard let place = row[0].flatMap({ Int($0) }), let last = row[1].flatMap({ Int64($0) }) else {
                    continue
                }
                positions[chunk[chunk.startIndex + place]] = (last, row[2] == "true")
            }
        }
        return positions
    }
}
