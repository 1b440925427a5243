internal import Testing

@testable internal import Readiness

@Suite("A port is looked at")
struct TCPProbeTests {
    @Test("and answers, with its address and the time it took")
    func answers() async throws {
        let listener = try Listener(backlog: 8)
        let outcome = await TCPProbe(host: "localhost", port: listener.port).connect()
        guard case .connected(let address, let seconds) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(address == "127.0.0.1" && seconds >= 0)
    }

    @Test("and refuses where nothing listens")
    func refuses() async throws {
        let listener = try Listener(backlog: nil)
        #expect(await TCPProbe(host: "127.0.0.1", port: listener.port).connect() == .refused)
    }

    @Test("and is given up where it does not answer")
    func silence() async throws {
        let listener = try Listener(backlog: 0, waiting: 4)
        let probe = TCPProbe(host: "127.0.0.1", port: listener.port, timeout: .milliseconds(300))
        #expect(await probe.connect() == .timedOut)
    }

    @Test("and its name leads nowhere")
    func unknown() async {
        let outcome = await TCPProbe(host: "no-such-host.invalid", port: 80).connect()
        guard case .unknownHost = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
