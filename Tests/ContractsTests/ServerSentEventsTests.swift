internal import Contracts
internal import Testing

@Suite("Server-sent events")
struct ServerSentEventsTests {
    private func read(_ text: String) -> [String] {
        ServerSentEvents(Array(text.utf8)).events.map { "\($0.name)|\($0.data.replacing("\n", with: "⏎"))|\($0.id)" }
    }

    @Test(
        "are read as the standard says",
        arguments: [
            ("data: a\n\n", ["message|a|"]), ("data:a\n\ndata:  b\n\n", ["message|a|", "message| b|"]),
            ("data: a\r\ndata: b\r\n\r\n", ["message|a⏎b|"]), ("data: a\rdata: b\r\r", ["message|a⏎b|"]),
            ("event: x\ndata: a\n\ndata: b\n\n", ["x|a|", "message|b|"]),
            ("id: 1\ndata: a\n\ndata: b\n\n", ["message|a|1", "message|b|1"]),
            ("id: 1\ndata: a\n\nid\ndata: b\n\n", ["message|a|1", "message|b|"]),
            ("id: a\0b\ndata: a\n\n", ["message|a|"]),
            (": comment\n\ndata: a\n\n", ["message|a|"]), ("event: x\n\ndata: a\n\n", ["message|a|"]),
            ("data\n\n", []), ("data\ndata\n\n", ["message|⏎|"]), ("data:\n\n", []),
            ("nonsense: 1\ndata: a\n\n", ["message|a|"]),
            ("\u{FEFF}data: a\n\n", ["message|a|"]), (" data: a\n\n", []), ("data: a\n", []), ("data: a", []), ("", []),
            ("data: {\"a\": \"é🙂\"}\n\n", ["message|{\"a\": \"é🙂\"}|"]),
        ])
    func reading(text: String, events: [String]) {
        #expect(read(text) == events)
    }

    @Test(
        "tell whether the stream broke off",
        arguments: [
            ("data: a\n\n", false), ("data: a\n", true), ("data: a\n\nda", true), ("", false), (": ping\n", false),
            ("event: x\n", true),
        ])
    func truncation(text: String, isTruncated: Bool) {
        #expect(ServerSentEvents(Array(text.utf8)).isTruncated == isTruncated)
    }

    @Test("tell the time to wait before connecting again, and whether they are UTF-8")
    func others() {
        #expect(ServerSentEvents(Array("retry: 500\nretry: x\n\n".utf8)).retry == 500)
        #expect(ServerSentEvents(Array("data: é\n\n".utf8)).isUTF8 && !ServerSentEvents([0x64, 0xFF, 0x0A]).isUTF8)
    }
}
