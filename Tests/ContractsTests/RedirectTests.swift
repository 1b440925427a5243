internal import Contracts
internal import Synchronization
internal import TestSupport
internal import Testing

@Suite("A redirect")
struct RedirectTests {
    private let client = HTTPClient()

    /// Answers each path as told, and keeps the requests that came.
    private final class Site: Sendable {
        let server: SocketServer
        let seen: Requests

        init(_ answers: [String: (status: String, location: String)]) throws {
            let requests = Requests()
            server = try SocketServer { connection in
                while let request = connection.readRequest() {
                    requests.append(request)
                    let path = String(request.split(separator: " ")[1])
                    let answer = answers[path]
                    connection.answer(
                        answer?.status ?? "200 OK", answer.map { ["Location: \($0.location)"] } ?? [], "end")
                }
            }
            seen = requests
        }

        final class Requests: Sendable {
            private let all = Mutex<[String]>([])
            func append(_ request: String) { all.withLock { $0.append(request) } }
            var heads: [String] { all.withLock { $0.map { String($0.prefix { !$0.isNewline }) } } }
            var last: String { all.withLock { $0.last ?? "" } }
        }
    }

    private func request(_ site: Site, _ method: String = "GET", redirects: Int = 5) -> HTTPRequest {
        var request = HTTPRequest(method, "\(site.server.url)/a", body: method == "GET" ? nil : .json("{}"))
        request.limits.redirects = redirects
        return request.withBearer("abc", named: "TOKEN")
    }

    @Test("is the answer where none is to be followed")
    func notFollowed() async throws {
        let site = try Site(["/a": ("302 Found", "/b")])
        let response = try await client.send(request(site, redirects: 0))
        #expect(response.status == 302 && response.values(of: "location") == ["/b"] && response.redirects.isEmpty)
    }

    @Test("is followed to the end, and each step is told")
    func followed() async throws {
        let site = try Site(["/a": ("302 Found", "/b"), "/b": ("307 Temporary Redirect", "c?x=1")])
        let response = try await client.send(request(site))
        #expect(response.status == 200 && response.redirects.map(\.status) == [302, 307])
        #expect(response.redirects.map(\.target) == [site.server.url + "/b", site.server.url + "/c?x=1"])
        #expect(site.seen.last.contains("Authorization: Bearer abc"))
    }

    @Test(
        "makes a GET of what is none, but for those that keep the method",
        arguments: [
            ("301 Moved", "GET"), ("303 See Other", "GET"), ("307 Temporary", "POST"), ("308 Permanent", "POST"),
        ])
    func methods(status: String, method: String) async throws {
        let site = try Site(["/a": (status, "/b")])
        _ = try await client.send(request(site, "POST"))
        #expect(site.seen.heads == ["POST /a HTTP/1.1", "\(method) /b HTTP/1.1"])
        #expect(site.seen.last.hasSuffix("{}") == (method == "POST"))
    }

    @Test("shows no credentials to another host")
    func otherHost() async throws {
        let other = try Site([:])
        let site = try Site(["/a": ("307 Temporary", other.server.url + "/b")])
        _ = try await client.send(request(site))
        #expect(other.seen.heads == ["GET /b HTTP/1.1"] && !other.seen.last.contains("abc"))
    }

    @Test("in a circle, or one too many, is an error that shows the way")
    func endless() async throws {
        let circle = try Site([
            "/a": ("302 Found", "/b"), "/b": ("302 Found", "/a?secret=1"), "/a?secret=1": ("302 Found", "/b"),
        ])
        let error = await client.failure(of: request(circle))
        #expect(error?.kind == .redirectLoop && error?.message.contains("secret") == false)
        let chain = try Site(["/a": ("302 Found", "/b"), "/b": ("302 Found", "/c"), "/c": ("302 Found", "/d")])
        let tooMany = await client.failure(of: request(chain, redirects: 2))
        #expect(
            tooMany?.kind == .tooManyRedirects
                && tooMany?.message.hasSuffix("/b, \(chain.server.url)/c, \(chain.server.url)/d") == true)
    }

    @Test("to another protocol is not followed")
    func otherProtocol() async throws {
        let site = try Site(["/a": ("302 Found", "file:///etc/passwd")])
        let error = await client.failure(of: request(site))
        #expect(error?.kind == .badAnswer, "\(error as Any)")
    }
}
