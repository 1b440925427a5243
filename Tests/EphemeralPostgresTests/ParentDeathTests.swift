@testable internal import EphemeralPostgres
internal import FoundationEssentials
internal import Glibc
internal import Testing

@Suite("A server outlives no parent")
struct ParentDeathTests {
    /// Who the parent is: ourselves or, when that is root, an ordinary user too.
    enum User: CaseIterable {
        case ourselves, ordinary

        static var available: [User] { geteuid() == 0 ? allCases : [.ourselves] }

        var prefix: [String] {
            self == .ourselves ? [] : ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        }
    }

    @Test("which is killed, ends, or is interrupted", arguments: [SIGKILL, SIGTERM, SIGINT, SIGHUP], User.available)
    func death(by signal: CInt, as user: User) async throws {
        let place = try TemporaryDirectory(mode: 0o777)
        // Our own build directory may be closed to other users.
        let programs = try TemporaryDirectory(mode: 0o755)
        let built = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = try #require(built.lastIndex(of: "/").map { built[..<$0] })
        try programs.copy("\(folder)/EphemeralParent", to: "parent")

        let environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": place.path]) { $1 }
        let parent = try ChildProcess(user.prefix + ["\(programs.path)/parent"], environment: environment)
        let directory = try #require(await unblocked { parent.readLine() })
        try #require(directory.hasPrefix(place.path), "\(directory)")
        let server = try processID(in: directory)
        #expect(kill(server, 0) == 0)

        kill(parent.id, signal)
        await unblocked { parent.wait() }
        try await untilGone(directory)
        #expect(kill(server, 0) == -1)
    }

    @Test("though the supervisor is asked to end, it clears away first")
    func supervisorTerminated() async throws {
        let place = try TemporaryDirectory(mode: 0o777)
        let environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": place.path]) { $1 }
        let server = try await EphemeralPostgres.start(environment: environment)
        let supervisor = try parent(of: processID(in: server.socketDirectory))
        kill(supervisor, SIGTERM)
        try await untilGone(server.socketDirectory)
        await server.stop()
    }

    private func processID(in directory: String) throws -> pid_t {
        let file = try String(contentsOfFile: directory + "/data/postmaster.pid", encoding: .utf8)
        return try #require(file.split(separator: "\n").first.flatMap { pid_t($0) })
    }

    private func parent(of process: pid_t) throws -> pid_t {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("PPid:") })
        return try #require(line.split(separator: "\t").last.flatMap { pid_t($0) })
    }
}
