package import AssayKit
internal import Fingerprints
package import Stores

/// A table of the catalog: what it tells, which databases that takes, and how its rows are found.
package struct CatalogTable: Sendable {
    /// What it is called, and what its columns tell.
    package let facts: FactTable
    /// The databases that must be open to fill it.
    package let sides: [AuditedDatabase]
    /// The environment's variables that must be set.
    package let variables: [String]
    let fill: @Sendable (CatalogReading) async throws -> [[FactTable.Value]]

    init(
        _ facts: FactTable, of sides: [AuditedDatabase], variables: [String] = [],
        fill: @escaping @Sendable (CatalogReading) async throws -> [[FactTable.Value]]
    ) {
        self.facts = facts
        self.sides = sides
        self.variables = variables
        self.fill = fill
    }

    /// One table for each side, named for it.
    static func twins(
        _ name: String, _ summary: String, columns: [FactTable.Column],
        fill: @escaping @Sendable (Schema) -> [[FactTable.Value]]
    ) -> [CatalogTable] {
        AuditedDatabase.sides.map { side in
            CatalogTable(
                FactTable("\(side.rawValue)_\(name)", "\(summary) of the \(side.rawValue)", columns: columns),
                of: [side]
            ) { fill(try await $0.schema(of: side)) }
        }
    }

    /// All tables of the catalog, in the order in which `assay explain catalog` tells them.
    package static let all: [CatalogTable] =
        databases + tables + columns + constraints + indexes + sequences + triggers + extensions + enumerations
        + unreadable + pairs + expectations + positions + ranges + alembic + declarations

    /// The tables that a query may mean.
    ///
    /// - Parameter names: The words and quoted names of the query, in any case.
    /// - Returns: The tables, in the order of `all`.
    package static func mentioned(among names: Set<String>) -> [CatalogTable] {
        let names = Set(names.map { $0.lowercased() })
        return all.filter { names.contains($0.facts.name) }
    }
}

extension TableName {
    /// The schema's name where there is one, and the table's.
    var facts: [FactTable.Value] { [.init(schema), .text(name)] }
}
