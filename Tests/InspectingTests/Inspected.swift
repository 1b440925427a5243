internal import AssayKit
internal import Fingerprints
internal import Inspecting
internal import Profiles
internal import TestSupport
internal import Testing

/// A database that a test makes, and what its inspection says.
enum Inspected {
    /// A SQLite file of these statements.
    static func sqlite(_ sql: String, reveals: Bool = false) async throws -> DatabaseProfile {
        let directory = try TemporaryDirectory()
        return try await inspect(directory.sqlite("inspected.sqlite", sql), reveals: reveals)
    }

    /// A PostgreSQL database of these statements, as a role sees it that may only read.
    static func postgres(_ sql: String, reveals: Bool = false) async throws -> DatabaseProfile {
        try await inspect(PostgresDatabase(sql).url, reveals: reveals)
    }

    /// A SQLite file with one column `x` of these values, and of this type.
    static func column(
        _ values: [SQLiteValue], declared type: String = "", reveals: Bool = false
    ) async throws -> ColumnProfile {
        let directory = try TemporaryDirectory()
        let file = try OpenSQLite(directory.file("inspected.sqlite"))
        try file.execute("CREATE TABLE t (x \(type)); BEGIN")
        for value in values { try file.execute("INSERT INTO t VALUES (?)", binding: [value]) }
        try file.execute("COMMIT")
        return try #require(await inspect(directory.file("inspected.sqlite"), reveals: reveals).column("t", "x"))
    }

    /// What is at a place.
    static func inspect(_ place: String, reveals: Bool = false, isQuick: Bool = false) async throws -> DatabaseProfile {
        let request = Inspection.Request(locator: try DiffLocator(place), reveals: reveals, isQuick: isQuick)
        return try await Inspection(request, version: "0").run()
    }
}

extension DatabaseProfile {
    func table(_ name: String) -> TableProfile? { tables.first { $0.name == name } }
    func column(_ table: String, _ name: String) -> ColumnProfile? { self.table(table)?.column(name) }
}

extension ColumnProfile {
    var facts: [String] { ColumnFacts(self).phrases }
    var remarks: [String] { ColumnRemarks(self).sentences }

    /// The range of a kind as `least … greatest`; nil where it is not shown.
    func range(_ kind: String) -> String? {
        ranges.first { $0.kind == kind }.flatMap { range in
            range.least.text.flatMap { least in range.greatest.text.map { "\(least) … \($0)" } }
        }
    }
}
