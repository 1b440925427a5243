internal import AssayKit
internal import FoundationEssentials
internal import Glibc
internal import TestSupport
internal import Testing

@Suite("A source that cannot be audited is an error with its remedy, and the target is still judged:")
struct UnusableSourceTests {
    private let checks = ["source.sql": Check.passesOnSource, "target.sql": Check.passesOnTarget]

    /// Audits with a source, and holds what came of it against what must.
    private func expect(
        _ code: String, saying words: String..., of scene: Scene, source: String = "source.sqlite"
    ) async throws {
        try scene.leaveStaleReports()
        let outcome = try await scene.audit(environment: ["ASSAY_SOURCE": scene.directory.file(source)])
        #expect(outcome.status == 3, "\(outcome)")
        let result = try scene.result("source")
        #expect(result.verdict == .errored && result.code == code)
        #expect(result.problem?.remedy?.isEmpty == false)
        for word in words {
            #expect(result.message.contains(word), "\(result.message)")
            #expect(outcome.output.contains(word))
        }
        #expect(try scene.result("target").verdict == .passed)
        #expect(try scene.directory.read("reports/junit.xml").contains(#"<error type="\#(code)""#))
        #expect(try scene.leftovers().isEmpty)
    }

    @Test("a file that is not there, and is not made")
    func missing() async throws {
        let scene = try await Scene(checks: checks)
        try await expect("engine.missing-file", saying: "There is no file", of: scene, source: "other.sqlite")
        #expect(!scene.directory.has("other.sqlite"))
    }

    @Test("a directory")
    func directory() async throws {
        try await expect("engine.not-a-database", saying: "is not a file", of: Scene(checks: checks), source: "checks")
    }

    @Test("an empty file")
    func empty() async throws {
        let scene = try await Scene(checks: checks)
        try scene.directory.write("", to: "empty.sqlite")
        try await expect("engine.not-a-database", saying: "is empty", of: scene, source: "empty.sqlite")
    }

    @Test("a file that is no database")
    func text() async throws {
        let scene = try await Scene(checks: checks)
        try scene.directory.write("id,name\n1,a\n", to: "t.csv")
        try await expect("engine.not-a-database", saying: "is not a SQLite database", of: scene, source: "t.csv")
    }

    @Test("a database whose schema is damaged")
    func damagedSchema() async throws {
        let scene = try await Scene(checks: checks)
        try damage(100..<400, of: scene)
        try await expect("engine.corrupted", saying: "is corrupted", of: scene)
    }

    @Test("a database whose rows are damaged")
    func damagedRows() async throws {
        let scene = try await Scene(checks: checks)
        try damage(4096..<4200, of: scene)
        try await expect("engine.corrupted", saying: "is corrupted", of: scene)
    }

    @Test("a database that a writer has locked")
    func locked() async throws {
        let scene = try await Scene(checks: checks)
        let writer = try OpenSQLite(scene.directory.file("source.sqlite"))
        try writer.execute("BEGIN EXCLUSIVE")
        try await expect("engine.locked", saying: "is locked by a writer", of: scene)
        try writer.execute("COMMIT")
    }

    @Test("a database in WAL mode, in a directory that cannot be written")
    func writeAheadLog() async throws {
        let scene = try await Scene(checks: ["source.sql": Check.passesOnSource])
        try scene.directory.sqlite("source.sqlite", "PRAGMA journal_mode = WAL")
        let outcome = try await Unprivileged.audit(scene)
        #expect(outcome.status == 3, "\(outcome)")
        let result = try scene.result("source", in: "out")
        #expect(result.code == "engine.cannot-open")
        #expect(result.message.contains("is in WAL mode"))
        #expect(result.problem?.remedy?.contains("cp '\(scene.directory.file("source.sqlite"))' /tmp/") == true)
    }

    @Test("a file that may not be read")
    func unreadable() async throws {
        let scene = try await Scene(checks: ["source.sql": Check.passesOnSource])
        chmod(scene.directory.file("source.sqlite"), 0)
        let outcome = try await Unprivileged.audit(scene)
        #expect(outcome.status == 3, "\(outcome)")
        let result = try scene.result("source", in: "out")
        #expect(result.code == "engine.cannot-open")
        #expect(result.message.contains("Permission denied"))
    }

    private func damage(_ bytes: Range<Int>, of scene: Scene) throws {
        let file = URL(filePath: scene.directory.file("source.sqlite"))
        var data = try Data(contentsOf: file)
        data.replaceSubrange(bytes, with: Data(repeating: 0xFF, count: bytes.count))
        try data.write(to: file)
    }
}

/// The executable as a user who may not write to the scene's directory: ourselves, or, when that is root, nobody.
enum Unprivileged {
    /// Audits the source alone, for the server's socket is closed to this user. The reports go to `out`.
    static func audit(_ scene: Scene, _ arguments: String...) async throws -> Executable.Outcome {
        let (directory, isRoot) = (scene.directory, geteuid() == 0)
        try FileManager.default.createDirectory(atPath: directory.file("out"), withIntermediateDirectories: true)
        chmod(directory.file("out"), 0o777)
        for name in [".stdout", ".stderr"] { try directory.write("", to: name) }
        if !isRoot { chmod(directory.path, 0o555) }
        defer { chmod(directory.path, 0o755) }
        // The build directory may be closed to other users. A copy that we wrote ourselves could be held open by a
        // process that another test starts at this moment, and could not be run.
        let place = try TemporaryDirectory()
        let copy = #"cp "$1" "$0" && shift && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$0" "$@""#
        return try await Executable.run(
            ["audit", "--reports", "out"] + arguments,
            environment: ["ASSAY_SOURCE": directory.file("source.sqlite")], in: directory,
            through: isRoot ? ["/bin/sh", "-c", copy, place.file("assay")] : [])
    }
}
