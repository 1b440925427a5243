internal import Contracts
internal import Foundation
internal import TestSupport
internal import Testing

@Suite(
    "TLS",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "there is no openssl to serve it"))
struct TLSTests {
    private let client = HTTPClient()

    /// A server with a certificate of its own making, in the name of `localhost` or another.
    private struct Server {
        let directory: TemporaryDirectory
        let program: ChildProgram
        let url: String

        init(name: String) throws {
            directory = try TemporaryDirectory()
            let make =
                "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=\(name) -addext subjectAltName=DNS:\(name) -days 3"
                + " -keyout key.pem -out certificate.pem 2>/dev/null"
            program = try ChildProgram(
                "cd \(directory.path) && \(make) && exec openssl s_server -accept 127.0.0.1:0 -key key.pem -cert certificate.pem -www"
            )
            url = "https://localhost:" + (try program.firstMatch(of: /ACCEPT 127\.0\.0\.1:([0-9]+)/)) + "/"
        }
    }

    @Test("refuses a certificate that nobody known has signed")
    func unknownAuthority() async throws {
        let server = try Server(name: "localhost")
        let error = await client.failure(of: HTTPRequest("GET", "\(server.url)"))
        #expect(error?.kind == .insecure && error?.remedy != nil)
    }

    @Test("refuses a certificate that is another's, though it is trusted")
    func otherName() async throws {
        let server = try Server(name: "other.example")
        var request = HTTPRequest("GET", "\(server.url)")
        request.security.authorities = server.directory.file("certificate.pem")
        let error = await client.failure(of: request)
        #expect(error?.kind == .insecure)
    }

    @Test("takes a certificate that is trusted, and tells how long TLS took and when it expires")
    func trusted() async throws {
        let server = try Server(name: "localhost")
        var request = HTTPRequest("GET", "\(server.url)")
        request.security.authorities = server.directory.file("certificate.pem")
        let response = try await client.send(request)
        #expect(response.status == 200 && response.phases.tls > .zero)
        let days = Double(try #require(response.certificateExpiry)) / 86_400 - Date().timeIntervalSince1970 / 86_400
        #expect(days > 2.9 && days <= 3)
    }

    @Test("takes any certificate where it is told not to look")
    func unverified() async throws {
        let server = try Server(name: "other.example")
        var request = HTTPRequest("GET", "\(server.url)")
        request.security.verifies = false
        #expect(try await client.send(request).status == 200)
    }
}
