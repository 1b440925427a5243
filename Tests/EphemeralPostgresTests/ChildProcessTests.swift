@testable internal import EphemeralPostgres
internal import Glibc
internal import Testing

@Suite("A child process")
struct ChildProcessTests {
    /// A connection that a server held as well would stay open for whoever waits for its end.
    @Test("gets none of our files but the three that tie it to us")
    func files() async throws {
        let (number, unused) = (CInt(700), open("/dev/null", O_RDONLY))
        try #require(dup2(unused, number) == number)
        defer { for file in [unused, number] { close(file) } }
        let child = try ChildProcess(
            ["/bin/sh", "-c", "[ -e /proc/$$/fd/0 ] && { [ -e /proc/$$/fd/\(number) ] && echo held || echo free; }"],
            environment: [:])
        #expect(await unblocked { child.readLine() } == "free")
        child.wait()
    }
}
