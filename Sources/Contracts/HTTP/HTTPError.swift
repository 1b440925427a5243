/// Why a request has no answer to judge.
package struct HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        /// The request itself cannot be sent.
        case badRequest
        case unknownHost, unreachable, timedOut
        /// TLS could not be agreed on, or the certificate is not good.
        case insecure
        /// The server closed the connection before the answer was whole.
        case closed
        /// What came is not HTTP, or is not compressed as it says.
        case badAnswer
        case bodyTooLarge, headersTooLarge
        case tooManyRedirects, redirectLoop
        case cancelled
        /// libcurl itself could not go on.
        case client
    }

    package let kind: Kind
    /// What happened, in one sentence without a full stop.
    package let message: String
    /// What to do; nil where the message says enough.
    package let remedy: String?
    /// The line that repeats the request.
    package let curlCommand: String

    init(_ kind: Kind, _ message: String, remedy: String? = nil, of request: HTTPRequest) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
        curlCommand = request.curlCommand
    }

    package var description: String {
        [message, remedy, curlCommand].compactMap(\.self).joined(separator: "\n")
    }
}
