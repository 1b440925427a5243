@testable internal import EphemeralPostgres
internal import FoundationEssentials
internal import Testing

@Suite("The server's programs")
struct PostgresBinariesTests {
    let home: TemporaryDirectory

    init() throws {
        home = try TemporaryDirectory(mode: 0o755)
        for version in ["9", "15", "16"] { try home.makeDirectory("\(version)/bin") }
        for program in ["9/bin/initdb", "9/bin/postgres", "15/bin/initdb", "15/bin/postgres", "16/bin/psql"] {
            try home.write("", to: program)
        }
        try home.makeDirectory("links")
        try home.makeDirectory("config")
    }

    @Test("are those in ASSAY_PG_BIN before all others")
    func named() throws {
        let environment = ["ASSAY_PG_BIN": "\(home.path)/9/bin", "PATH": "\(home.path)/15/bin"]
        #expect(try found(in: environment) == "9/bin")
    }

    @Test("are found on PATH")
    func onPath() throws {
        #expect(try found(in: ["PATH": "/nowhere:\(home.path)/9/bin"]) == "9/bin")
    }

    @Test("are found behind links on PATH")
    func linked() throws {
        try home.link("links/initdb", to: "15/bin/initdb")
        #expect(try found(in: ["PATH": "\(home.path)/links"], installations: "/nowhere") == "15/bin")
    }

    @Test("are found where pg_config says")
    func configured() throws {
        try home.write("echo \(home.path)/9/bin", to: "config/pg_config")
        #expect(try found(in: ["PATH": "\(home.path)/config"]) == "9/bin")
    }

    @Test("are those of the highest installed version that has a server")
    func installed() throws {
        #expect(try found(in: ["PATH": "/nowhere"]) == "15/bin")
        #expect(try found(in: ["ASSAY_PG_BIN": ""]) == "15/bin")
    }

    @Test("when they are nowhere, the error names the package and the variable")
    func nowhere() {
        let error = #expect(throws: PostgresNotFound.nowhere) { try found(in: [:], installations: "/nowhere") }
        #expect(error?.description.contains("apt-get install postgresql") == true)
        #expect(error?.description.contains("ASSAY_PG_BIN") == true)
    }

    @Test("when they are not where ASSAY_PG_BIN says, nothing else is tried")
    func misnamed() {
        #expect(throws: PostgresNotFound.notIn("/elsewhere")) { try found(in: ["ASSAY_PG_BIN": "/elsewhere"]) }
    }

    /// The directory found, below our home.
    private func found(in environment: [String: String], installations: String? = nil) throws -> String {
        let binaries = try PostgresBinaries.find(in: environment, installations: installations ?? home.path)
        return String(binaries.directory.dropFirst(home.path.count + 1))
    }
}
