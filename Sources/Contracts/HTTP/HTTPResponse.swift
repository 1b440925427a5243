/// The answer to a request.
package struct HTTPResponse: Sendable {
    /// A header as it came.
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// A redirect that was followed.
    package struct Redirect: Sendable, Hashable {
        package let status: Int
        /// Where it led, as an absolute address.
        package let target: String
    }

    /// How long each part of the last request took.
    package struct Phases: Sendable, Hashable {
        /// Finding the host's address.
        package var lookup = Duration.zero
        /// Connecting to it.
        package var connect = Duration.zero
        /// Agreeing on TLS; zero without.
        package var tls = Duration.zero
        /// From the request being sent to the answer's first byte.
        package var firstByte = Duration.zero
        /// From the first byte to the last.
        package var transfer = Duration.zero
        /// All of it.
        package var total = Duration.zero
    }

    package let status: Int
    /// All headers in their order, as often as they came.
    package let headers: [Header]
    /// The body, uncompressed.
    package let body: [UInt8]
    package let redirects: [Redirect]
    package let phases: Phases
    /// When the server's certificate expires, in seconds since 1970; nil without TLS.
    package let certificateExpiry: Int?

    /// The values of a header, whose name is taken in any case.
    package func values(of name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// What the body is; nil where the answer does not say.
    package var contentType: MediaType? { values(of: "Content-Type").last.map(MediaType.init) }
}
