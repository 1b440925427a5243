internal import AssayKit
internal import Fingerprints
internal import Stores

/// What Alembic's scripts lead to, and what the database says was applied.
extension CatalogTable {
    static let alembic = [
        CatalogTable(
            FactTable(
                "alembic_revisions", "Alembic's migration scripts, from the directory ASSAY_ALEMBIC",
                columns: [
                    .init("revision", .text, "the revision that the script leads to"),
                    .init("file", .text, "the script"),
                    .init("down_revisions", .text, "the revisions before it, as a JSON array"),
                    .init("is_head", .boolean, "whether no script comes after it"),
                    .init("is_known", .boolean, "whether all the revisions before it have scripts"),
                ]), of: [], variables: ["ASSAY_ALEMBIC"]
        ) { reading in
            guard let directory = reading.variable("ASSAY_ALEMBIC") else { return [] }
            let revisions = try AlembicRevision.read(from: directory)
            let known = Set(revisions.map(\.revision))
            let followed = Set(revisions.flatMap(\.downRevisions))
            return revisions.map { revision in
                [
                    .text(revision.revision), .text(revision.file), .init(list: revision.downRevisions),
                    .init(!followed.contains(revision.revision)), .init(known.isSuperset(of: revision.downRevisions)),
                ]
            }
        },
        CatalogTable(
            FactTable(
                "alembic_applied", "The revisions that the target's alembic_version holds",
                columns: [
                    .init("schema_name", .text, "the table's schema"), .init("revision", .text, "the revision"),
                ]), of: [.target]
        ) { reading in
            let tables = try await reading.schema(of: .target).tables.filter { $0.name.name == "alembic_version" }
            var rows: [[FactTable.Value]] = []
            for table in tables {
                let name = (table.name.schema.map { Engine.quoted($0) + "." } ?? "") + Engine.quoted(table.name.name)
                for row in try await reading.rows("SELECT version_num FROM \(name) ORDER BY 1", of: .target) {
                    rows.append([.init(table.name.schema), .init(row[0])])
                }
            }
            return rows
        },
    ]
}
