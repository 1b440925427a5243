import AssayKit
import FoundationEssentials
import Testing

@testable import Auditing

@Suite("A library of checks")
struct CheckLibraryTests {
    /// A directory that is gone when the specification is.
    final class Directory {
        let path: String

        init(_ files: [String: String] = [:]) throws {
            path = FileManager.default.temporaryDirectory.path + "/assay-checks-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, text) in files { try write(Array(text.utf8), to: name) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ bytes: [UInt8], to name: String) throws {
            let folder = name.split(separator: "/").dropLast().joined(separator: "/")
            try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
        }

        /// A library of this directory, its problems written with paths below it.
        func problems() -> [String] {
            CheckLibrary(directories: [path]).problems.map { "\($0)".replacing(path, with: "D") }
        }
    }

    static func right(_ requires: String = "") -> String {
        "-- Right.\n\(requires.isEmpty ? "" : "-- @requires: \(requires)\n")-- @key: id\nSELECT 1 AS id"
    }

    @Test("holds what lies below its directories, and nothing hidden")
    func collects() throws {
        let directory = try Directory([
            "b/x.sql": Self.right(), "a.sql": "\u{FEFF}" + Self.right(), "b/c/y.SQL": Self.right(),
            ".git/z.sql": "", "b/.x.sql": "", "README.md": "",
        ])
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/b/loop", withDestinationPath: directory.path)
        let library = CheckLibrary(directories: [directory.path + "/"])
        #expect(library.problems.map(\.description) == [])
        #expect(library.checks.map(\.id) == ["a", "b/c/y", "b/x"])
        #expect(library["b/x"]?.description.location.file == directory.path + "/b/x.sql")
        #expect(library.digest.count == 16 && library.digest == CheckLibrary(directories: [directory.path]).digest)
        try directory.write(Array((Self.right() + " ").utf8), to: "a.sql")
        #expect(library.digest != CheckLibrary(directories: [directory.path]).digest)
    }

    @Test("says what is wrong with its directories")
    func directories() throws {
        let empty = try Directory()
        #expect(
            empty.problems() == [
                "D: error: no checks found in D\nput a check there, a file NAME.sql or NAME.swift, or name another directory with --checks DIR"
            ])
        let missing = CheckLibrary(directories: [empty.path + "/nowhere"]).problems.map(\.message)
        #expect(missing == ["there is no such directory"])
        let file = try Directory(["x.sql": Self.right()])
        #expect(
            CheckLibrary(directories: [file.path + "/x.sql"]).problems.map(\.message) == [
                "this is a file, not a directory"
            ])
    }

    @Test("holds an id once")
    func ids() throws {
        let one = try Directory(["a/x.sql": Self.right(), "a/X.sql": Self.right()])
        #expect(
            one.problems().map { $0.split(separator: "\n")[0] } == [
                "D/a/x.sql: error: the id a/x is taken but for upper and lower case: by D/a/X.sql"
            ])
        let other = try Directory(["a/x.sql": Self.right()])
        let messages = CheckLibrary(directories: [other.path, other.path]).problems.map(\.message)
        #expect(messages == ["the id a/x is taken: by \(other.path)/a/x.sql"])
    }

    @Test("holds text")
    func text() throws {
        let directory = try Directory()
        try directory.write(Array("-- A\n-- ".utf8) + [0xE9, 0x20], to: "latin1.sql")
        try directory.write(Array("-- A\n\0".utf8), to: "nul.sql")
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/broken.sql", withDestinationPath: "nowhere")
        #expect(
            directory.problems().map { $0.split(separator: "\n")[0] } == [
                "D/broken.sql: error: the file cannot be read", "D/latin1.sql:2:4: error: this is not UTF-8",
                "D/nul.sql:2:1: error: a NUL is no text",
            ])
    }

    @Test("knows the checks that others require")
    func requirements() throws {
        let directory = try Directory([
            "a.sql": Self.right("check b, extension vector"), "b.sql": Self.right("check c"),
            "c.sql": Self.right("check a"), "d.sql": Self.right("check dd/x, check broken"), "d/x.sql": Self.right(),
            "broken.sql": "", "e.sql": Self.right("check e"),
        ])
        #expect(
            directory.problems().filter { !$0.hasPrefix("D/broken") } == [
                "D/a.sql:2:15: error: the check comes to require itself: a → b → c → a\n-- @requires: check b, extension vector\n              ^\ntake one of these requirements out",
                "D/d.sql:2:15: error: there is no check dd/x\n-- @requires: check dd/x, check broken\n              ^\ndid you mean d/x?",
                "D/e.sql:2:15: error: the check comes to require itself: e → e\n-- @requires: check e\n              ^\ntake one of these requirements out",
            ])
    }
}
