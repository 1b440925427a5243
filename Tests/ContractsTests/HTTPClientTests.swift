internal import Contracts
internal import Glibc
internal import Synchronization
internal import TestSupport
internal import Testing

@Suite("The HTTP client")
struct HTTPClientTests {
    private let client = HTTPClient()

    @Test("sends method, query, headers as often as they are given, and the body, as they are meant")
    func request() async throws {
        let seen = Mutex("")
        let server = try SocketServer { connection in
            let request = connection.readRequest() ?? ""
            seen.withLock { $0 = request }
            connection.answer("201 Created", ["X-A: 1", "x-a:  2 "], "{}")
        }
        var request = HTTPRequest(
            "POST", "\(server.url)/api/memories",
            query: [("user id", "ä&b"), ("token", "\(secret: "s3cr:t", named: "TOKEN")")],
            headers: [.init("X-Trace", "1"), .init("X-Trace", "2"), .init("X-Empty", "")],
            body: .json(#"{"text": "é"}"#))
        request = request.withBearer("abc", named: "API_TOKEN")
        let response = try await client.send(request)
        let lines = seen.withLock(\.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "POST /api/memories?user%20id=%C3%A4%26b&token=s3cr%3At HTTP/1.1")
        for line in [
            "X-Trace: 1", "X-Trace: 2", "X-Empty:", "Authorization: Bearer abc", "Content-Type: application/json",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.last == #"{"text": "é"}"# && !lines.contains { $0.hasPrefix("Expect:") })
        #expect(
            response.status == 201 && response.values(of: "X-a") == ["1", "2"] && response.body == Array("{}".utf8))
    }

    @Test("shows the line that repeats a request, with a secret's name in its place")
    func curlCommand() {
        var request = HTTPRequest(
            "PUT", "http://x.example/a", query: [("q", "it's"), ("t", "\(secret: "hidden value", named: "TOKEN")")],
            body: .json("{\"a\": \"it's\"}")
        ).withBearer("hidden", named: "API_TOKEN")
        request.limits.redirects = 3
        request.security.verifies = false
        #expect(
            request.curlCommand == #"""
                curl -sS -i -X 'PUT' 'http://x.example/a?q=it%27s&t='"$TOKEN" -H 'Authorization: Bearer '"$API_TOKEN" -H 'Content-Type: application/json' --data-raw '{"a": "it'\''s"}' -L --max-redirs 3 -k --compressed --max-time 30
                """#)
    }

    @Test("measures each phase of a request, and they add up")
    func phases() async throws {
        let server = try SocketServer { connection in
            while connection.readRequest() != nil { connection.answer("200 OK", [], "x") }
        }
        let first = try await client.send(HTTPRequest("GET", "\(server.url)")).phases
        #expect(first.connect > .zero && first.tls == .zero && first.firstByte > .zero)
        #expect(first.lookup + first.connect + first.tls + first.firstByte + first.transfer <= first.total)
        let second = try await client.send(HTTPRequest("GET", "\(server.url)")).phases
        #expect(second.connect == .zero)
    }

    /// What a peer answers, and what that is.
    enum Misbehaviour: String, CaseIterable {
        case nothing, halfAHead, shortBody, shortChunk, brokenChunk, otherProtocol, brokenCompression
        case oneLargeHeader, manyHeaders

        var answer: String {
            switch self {
            case .nothing: ""
            case .halfAHead: "HTTP/1.1 200 OK\r\nX: 1\r\n"
            case .shortBody: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
            case .shortChunk: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"
            case .brokenChunk: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"
            case .otherProtocol: "garbage\r\n\r\n"
            case .brokenCompression: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
            case .oneLargeHeader: "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 1 << 20))\r\n\r\n"
            case .manyHeaders:
                "HTTP/1.1 200 OK\r\n" + String(repeating: "X: \(String(repeating: "y", count: 997))\r\n", count: 300)
                    + "\r\n"
            }
        }

        var kind: HTTPError.Kind {
            switch self {
            case .nothing, .halfAHead, .shortBody, .shortChunk, .brokenChunk: .closed
            case .otherProtocol, .brokenCompression: .badAnswer
            case .oneLargeHeader, .manyHeaders: .headersTooLarge
            }
        }
    }

    @Test("says what went wrong with a peer that misbehaves, and how to repeat it", arguments: Misbehaviour.allCases)
    func misbehaviour(of peer: Misbehaviour) async throws {
        let server = try SocketServer { connection in
            _ = connection.readRequest()
            connection.write(peer.answer)
        }
        let error = await client.failure(of: HTTPRequest("GET", "\(server.url)"))
        #expect(error?.kind == peer.kind, "\(error as Any)")
        #expect(error?.description.hasSuffix("curl -sS -i '\(server.url)' --compressed --max-time 30") == true)
    }

    @Test("stops at a body that never ends, and at one that is small only while it is compressed")
    func largeBodies() async throws {
        let endless = try SocketServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while connection.write([UInt8](repeating: 0x61, count: 65_536)) {}
        }
        var request = HTTPRequest("GET", "\(endless.url)")
        request.limits.body = 1 << 20
        let error = await client.failure(of: request)
        #expect(error?.kind == .bodyTooLarge)
        let size = 8 << 20
        let compressed = try ChildProgram("head -c \(size) /dev/zero | gzip -9").allOutput()
        let bomb = try SocketServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(compressed.count)\r\n\r\n")
            connection.write(compressed)
        }
        request.url = "\(bomb.url)"
        let burst = await client.failure(of: request)
        #expect(burst?.kind == .bodyTooLarge && compressed.count < request.limits.body)
        request.limits.body = size
        #expect(try await client.send(request).body.count == size)
    }

    @Test("gives a server up that is silent, that drips, that is not there or has no name")
    func silence() async throws {
        let silent = try SocketServer {
            _ = $0.readRequest(); _ = $0.readRequest()
        }
        let dripping = try SocketServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while connection.write("x") { usleep(2_000) }
        }
        for server in [silent, dripping] {
            var request = HTTPRequest("GET", "\(server.url)")
            request.limits.timeout = .milliseconds(150)
            let error = await client.failure(of: request)
            #expect(error?.kind == .timedOut)
        }
        let unreachable = await client.failure(of: HTTPRequest("GET", "http://127.0.0.1:1/"))
        #expect(unreachable?.kind == .unreachable && unreachable?.remedy != nil)
        let unknown = await client.failure(of: HTTPRequest("GET", "http://nowhere.invalid/"))
        #expect(unknown?.kind == .unknownHost)
    }

    @Test("ends at once when its task is cancelled")
    func cancellation() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let silent = try SocketServer { connection in
            _ = connection.readRequest()
            arrival.yield()
            _ = connection.readRequest()
        }
        let task = Task { try await client.send(HTTPRequest("GET", "\(silent.url)")) }
        for await _ in arrived { break }
        task.cancel()
        let error = await #expect(throws: HTTPError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
    }

    @Test(
        "does not send what would not arrive as it is meant",
        arguments: [
            HTTPRequest("GET", "ftp://x.example/"), HTTPRequest("GET", "file:///etc/passwd"),
            HTTPRequest("GET", "/api"),
            HTTPRequest("GET", "http://eve:pw@x.example/"), HTTPRequest("GET /", "http://x.example/"),
            HTTPRequest("GET", "http://x.example/", headers: [.init("X", "a\r\nY: b")]),
            HTTPRequest("GET", "http://x.example/", headers: [.init("X:Y", "a")]),
        ])
    func badRequests(request: HTTPRequest) async {
        let error = await client.failure(of: request)
        #expect(error?.kind == .badRequest)
    }
}
