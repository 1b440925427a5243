/// A request over HTTP, and how long and how far to go for its answer.
package struct HTTPRequest: Sendable {
    /// A header: a name and a value. A name may come several times.
    package struct Header: Sendable {
        package let name: String
        package let value: RequestText

        package init(_ name: String, _ value: RequestText) {
            self.name = name
            self.value = value
        }
    }

    /// What is sent along.
    package struct Body: Sendable {
        /// The `Content-Type`.
        package let contentType: String
        /// The text, in UTF-8.
        package let text: RequestText

        /// Text of any type, which need not be well-formed: an API must withstand what is not.
        package init(_ text: RequestText, contentType: String) {
            self.text = text
            self.contentType = contentType
        }

        /// JSON.
        package static func json(_ text: RequestText) -> Body { Body(text, contentType: "application/json") }
    }

    /// In capitals: `GET`.
    package var method: String
    /// An absolute address with `http:` or `https:`, without a user's name and password.
    package var url: RequestText
    /// Names and values that are appended to the address behind `?`, percent-encoded.
    package var query: [(name: String, value: RequestText)]
    package var headers: [Header]
    package var body: Body?
    package var limits = HTTPLimits()
    package var security = HTTPSecurity()

    /// A request.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - url: An absolute address.
    ///   - query: What is appended behind `?`.
    ///   - headers: Headers beside those that say what the body is and what can be read.
    ///   - body: What is sent along.
    package init(
        _ method: String, _ url: RequestText, query: [(name: String, value: RequestText)] = [], headers: [Header] = [],
        body: Body? = nil
    ) {
        self.method = method
        self.url = url
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// With a bearer token (RFC 6750).
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - name: The environment variable that has it, which is shown in its place.
    /// - Returns: The request with the header.
    package func withBearer(_ token: String, named name: String) -> HTTPRequest {
        var request = self
        request.headers.append(Header("Authorization", "Bearer \(secret: token, named: name)"))
        return request
    }

    /// The whole address, with the query.
    var address: RequestText {
        var parts = url.parts
        var separator = url.sent.contains("?") ? "&" : "?"
        for (name, value) in query {
            parts.append(.plain(separator + name.percentEncoded + "="))
            parts += value.mapped(\.percentEncoded)
            separator = "&"
        }
        return RequestText(parts: parts)
    }

    /// The headers that are sent, the body's type among them.
    var sentHeaders: [Header] {
        guard let body, !headers.contains(where: { $0.name.lowercased() == "content-type" }) else { return headers }
        return headers + [Header("Content-Type", RequestText(body.contentType))]
    }
}

/// How far a request goes before it is given up.
package struct HTTPLimits: Sendable, Hashable {
    /// For everything, redirects included.
    package var timeout = Duration.seconds(30)
    /// For the connection, TLS included.
    package var connectTimeout = Duration.seconds(10)
    /// Bytes of the body, uncompressed.
    package var body = 64 << 20
    /// Bytes of all headers.
    package var headers = 256 << 10
    /// How many redirects are followed; 0 takes a redirect for the answer.
    package var redirects = 0

    package init() {}
}

/// Whom to trust, and what to show of oneself.
package struct HTTPSecurity: Sendable, Hashable {
    /// Whether the server's certificate must be good and its own.
    package var verifies = true
    /// A file of certificates (PEM) to trust in place of the system's.
    package var authorities: String?
    /// A file with our own certificate (PEM), and one with its key.
    package var certificate: String?
    package var key: String?
    /// Whether a connection may be used again for the next request.
    package var reusesConnections = true

    package init() {}
}

extension String {
    /// With all but letters, digits and `-._~` as `%XX` of their UTF-8 (RFC 3986, section 2.3).
    package var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
