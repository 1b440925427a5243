@testable internal import EphemeralPostgres
internal import Glibc
internal import Testing

@Suite("A child process")
struct ChildProcessTests {
    /// A connection that a server held as well would stay open for whoever waits for its end.
    @Test("gets none of our files but the three that tie it to us")
    func files() async throws {
        let file = open("/dev/null", O_RDONLY)
        try #require(file > STDERR_FILENO)
        defer { close(file) }
        let child = try ChildProcess(
            ["/bin/sh", "-c", "[ -e /proc/$$/fd/0 ] && { [ -e /proc/$$/fd/\(file) ] && echo held || echo free; }"],
            environment: [:])
        #expect(await unblocked { child.readLine() } == "free")
        child.wait()
    }
}
