internal import Glibc

/// The directory that holds `initdb` and `postgres`.
///
/// Distributions keep the server's programs out of `PATH`, each in its own place, and nobody should have to know
/// which: they are looked for in `ASSAY_PG_BIN`, on `PATH`, where `pg_config` says, and where Debian puts them.
package struct PostgresBinaries: Hashable, Sendable {
    package let directory: String

    /// Finds the programs.
    /// - Parameters:
    ///   - environment: where `ASSAY_PG_BIN` and `PATH` are read.
    ///   - installations: Debian's directory of installed versions.
    /// - Returns: the first place that holds both.
    /// - Throws: when there is none.
    package static func find(
        in environment: [String: String], installations: String = "/usr/lib/postgresql"
    ) throws(PostgresNotFound) -> PostgresBinaries {
        if let directory = environment["ASSAY_PG_BIN"], !directory.isEmpty {
            guard let binaries = PostgresBinaries(in: directory) else { throw .notIn(directory) }
            return binaries
        }
        let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        guard
            let binaries = onPath(path)
                ?? whereConfigured(path, environment)
                ?? newest(in: installations)
        else { throw .nowhere }
        return binaries
    }

    private init?(in directory: String) {
        guard ["initdb", "postgres"].allSatisfy({ access("\(directory)/\($0)", X_OK) == 0 }) else { return nil }
        self.directory = directory
    }

    /// `initdb` finds `postgres` and its files from its own place, so a link on `PATH` is followed to the real one.
    private static func onPath(_ path: [String]) -> PostgresBinaries? {
        for directory in path {
            guard let resolved = realpath("\(directory)/initdb", nil) else { continue }
            defer { free(resolved) }
            let program = String(cString: resolved)
            let home = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? directory
            if let binaries = PostgresBinaries(in: home) ?? PostgresBinaries(in: directory) { return binaries }
        }
        return nil
    }

    private static func whereConfigured(_ path: [String], _ environment: [String: String]) -> PostgresBinaries? {
        for program in path.map({ "\($0)/pg_config" }) where access(program, X_OK) == 0 {
            guard let process = try? ChildProcess([program, "--bindir"], environment: environment) else { continue }
            process.hangUp()
            let answer = process.readLine()
            process.wait()
            if let answer, let binaries = PostgresBinaries(in: answer) { return binaries }
        }
        return nil
    }

    private static func newest(in installations: String) -> PostgresBinaries? {
        guard let stream = opendir(installations) else { return nil }
        defer { closedir(stream) }
        var versions: [Int] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if let version = Int(name) { versions.append(version) }
        }
        return versions.sorted(by: >).lazy
            .compactMap { PostgresBinaries(in: "\(installations)/\($0)/bin") }
            .first
    }
}

/// Why there is no PostgreSQL server to start.
package enum PostgresNotFound: Error, Equatable, CustomStringConvertible {
    case nowhere
    case notIn(_ directory: String)

    package var description: String {
        switch self {
        case .nowhere:
            """
            PostgreSQL's server programs (initdb, postgres) were not found: install them with \
            `apt-get install postgresql` (postgresql-15 on Debian 12), or name their directory in ASSAY_PG_BIN.
            """
        case .notIn(let directory):
            """
            ASSAY_PG_BIN is \(directory), which does not hold the programs initdb and postgres: name the directory \
            that does, or unset it and `apt-get install postgresql` (postgresql-15 on Debian 12).
            """
        }
    }
}
