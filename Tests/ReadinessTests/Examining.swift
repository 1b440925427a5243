internal import TestSupport
internal import Testing

@testable internal import Readiness

/// Surroundings in which all is well but for what a test breaks.
struct Examining {
    let directory: TemporaryDirectory
    var request: ReadinessRequest

    /// - Parameter target: Where the database is.
    /// - Throws: What the file system says.
    init(target: String? = nil) throws {
        directory = try TemporaryDirectory()
        let check = "-- Every row has a name.\n-- @key: id\nSELECT id FROM t WHERE name IS NULL;\n"
        try directory.write(check, to: "checks/names.sql")
        request = ReadinessRequest(
            source: try directory.sqlite("source.sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"),
            target: target,
            checks: [directory.file("checks")], reports: directory.file("reports"),
            environment: ["TMPDIR": directory.path])
    }

    /// What is found of a subject.
    func found(_ subject: String) async throws -> [Observation] {
        try await Readiness.examine(request).flatMap(\.found).filter { $0.subject == subject }
    }

    /// The subjects of which something other than good is found.
    func troubled() async throws -> [String] {
        try await Readiness.examine(request).flatMap(\.found).filter { $0.outcome != .well && $0.outcome != .left }.map(
            \.subject)
    }
}

extension [Observation] {
    /// Demands one observation that says so and, unless all is well, what to do.
    func expect(
        _ outcome: Observation.Outcome, saying text: String, remedy: String = "",
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        #expect(count == 1 && first?.outcome == outcome, "\(self)", sourceLocation: sourceLocation)
        #expect(first?.found.contains(text) ?? false, "\(self)", sourceLocation: sourceLocation)
        #expect((first?.remedy == nil) == (outcome == .well), "\(self)", sourceLocation: sourceLocation)
        #expect(first?.remedy?.contains(remedy) ?? true, "\(self)", sourceLocation: sourceLocation)
    }
}
