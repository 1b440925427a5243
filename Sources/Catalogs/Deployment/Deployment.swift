internal import AssayKit
package import Stores

/// What is deployed, as its files say it: read into tables that checks ask by SQL (`@on: deployment`).
package struct Deployment: Sendable {
    /// The tables, with their rows.
    package let tables: [FactTable]

    /// The tables without rows, in the order in which they are documented.
    package static let schema: [FactTable] = [
        FileFact.table, Service.table, ContainerImage.table, PublishedPort.table, ContainerVariable.table,
        Variable.table,
        VariableReference.table, Connection.table, Mount.table, HealthCheck.table, Dependency.table,
        DockerInstruction.table, CopiedFile.table, SuspectedSecret.table, AllowedSecrets.Entry.table,
        DefaultPassword.table, Backup.table,
    ]

    /// Reads a deployment.
    ///
    /// - Parameters:
    ///   - directory: Where its compose file is.
    ///   - source: The SQLite file that was migrated, to hold its backups against.
    ///   - backup: The backup of that file; where nil, it is looked for.
    /// - Returns: The deployment's tables, filled.
    /// - Throws: `DeploymentError` with file, line and column of the first thing that cannot be read. Nothing is passed
    ///   over, for it could hide what the checks look for.
    package static func read(
        _ directory: String, source: String? = nil, backup: String? = nil
    ) async throws(DeploymentError) -> Deployment {
        var reader = try DeploymentReader(directory)
        try reader.read()
        let backups = try await Backup.all(named: backup, of: source, deployment: directory)
        return Deployment(tables: reader.tables + [.of(backups)])
    }
}
