package import Archive
internal import Dispatch
internal import EphemeralPostgres
internal import Synchronization

/// The archive in both databases, rightly migrated, and a test's own to break.
package struct ArchivePair: Sendable {
    package let archive: Archive
    package let directory: TemporaryDirectory
    /// The SQLite file.
    package let source: String
    /// The name of the PostgreSQL database.
    package let database: String
    private let server: EphemeralPostgres

    private static let count = Atomic(0)

    package init(_ archive: Archive = Archive()) async throws {
        let server = try await PostgresDatabase.server.value
        let database = "archive_\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        let directory = try TemporaryDirectory()
        let source = directory.file("archive.sqlite")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try archive.writeSource(to: source)
                        try archive.migrate(to: database, as: server.connectionString())
                    })
            }
        }
        self.archive = archive
        self.directory = directory
        self.source = source
        self.database = database
        self.server = server
    }

    /// Where the PostgreSQL side is, for its owner, who may do anything.
    package var ownerURL: String { server.connectionString(database: database) }

    /// Where the PostgreSQL side is, for the role that can only read.
    package var url: String { server.connectionString(user: Archive.reader, database: database) }

    /// The directory of the checks that hold of it.
    package static let checks =
        String(#filePath.dropLast("Tests/TestSupport/ArchivePair.swift".count)) + "fixtures/Archive/checks"
}
