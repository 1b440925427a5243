internal import Fingerprints
internal import Profiles

/// Finds columns that nobody declared as foreign keys and that may be some: by their names, or because all of their
/// values are UUIDs, as those of a key are. Whether they are is then asked of the rows.
struct ApparentReferences {
    /// How many pairs of columns are tried whose names say nothing: of a schema with a hundred tables there are thousands.
    private static let mostUnnamed = 200

    let tables: [InspectedTable]
    /// The columns that are declared, or parts of what is.
    let declared: [KeyReference]

    /// A reference that is to be looked at, and the share of a sample that must be keys of the parent.
    struct Candidate {
        let reference: KeyReference
        let leastShare: Double
    }

    var candidates: [Candidate] {
        var (named, unnamed) = ([Candidate](), [Candidate]())
        for child in tables where child.isScanned && child.profile.rows ?? 0 > 0 {
            for column in child.profile.columns where mayRefer(column, of: child) {
                let names = ReferenceNames(column.name)
                for parent in tables {
                    guard let key = singleKey(of: parent, for: child), couldHold(key, column),
                        !isKey(column, key, child, parent)
                    else { continue }
                    let reference = KeyReference(
                        child: child, columns: [column.name], parent: parent, parentColumns: [key.name],
                        isDeclared: false)
                    if names.isKin && child.name == parent.name
                        || names.means(table: parent.name.name, key: key.name)
                    {
                        named.append(Candidate(reference: reference, leastShare: 0.5))
                    } else if areUUIDs(column), areUUIDs(key) {
                        unnamed.append(Candidate(reference: reference, leastShare: 0.95))
                    }
                }
            }
        }
        return named + unnamed.prefix(Self.mostUnnamed)
    }

    private func mayRefer(_ column: ColumnProfile, of table: InspectedTable) -> Bool {
        guard column.count > 0 else { return false }
        return !declared.contains { $0.child.name == table.name && $0.columns == [column.name] }
    }

    /// The column by which a table's rows are found; without an index each look would read all of them, but for a table
    /// that names itself, which is read once.
    private func singleKey(of table: InspectedTable, for child: InspectedTable) -> ColumnProfile? {
        guard table.isScanned, table.profile.isKeyDeclared || table.name == child.name, table.profile.key.count == 1,
            table.profile.rows ?? 0 > 0
        else { return nil }
        return table.profile.column(table.profile.key[0])
    }

    private func isKey(
        _ column: ColumnProfile, _ key: ColumnProfile, _ child: InspectedTable, _ parent: InspectedTable
    ) -> Bool {
        child.name == parent.name && column.name == key.name
    }

    /// Whether the values are of one class: PostgreSQL would not compare others.
    private func couldHold(_ key: ColumnProfile, _ column: ColumnProfile) -> Bool {
        key.storage.first?.storage == column.storage.first?.storage
    }

    private func areUUIDs(_ column: ColumnProfile) -> Bool { column.uuids?.count == column.count }
}
