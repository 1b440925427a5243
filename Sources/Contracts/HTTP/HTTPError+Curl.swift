internal import CCurl

extension HTTPError {
    /// What libcurl's word for a failure means.
    ///
    /// - Parameters:
    ///   - code: libcurl's code.
    ///   - detail: What it says beside it; may be empty.
    ///   - excess: What we ourselves found too large.
    ///   - request: The request that failed.
    init(_ code: CURLcode, _ detail: String, excess: HTTPExchange.Excess?, of request: HTTPRequest) {
        let said = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        let limits = request.limits
        // libcurl has a limit of its own for a line of the head, and calls a longer one, by its version, a lack of memory
        // or too large.
        let isLongHeader = code == CURLE_OUT_OF_MEMORY || said.lowercased().contains("too large")
        switch (excess, code) {
        case (.body?, _):
            self.init(
                .bodyTooLarge, "the body is larger than \(limits.body) bytes, uncompressed; it was not read to its end",
                of: request)
        case _ where excess == .headers || isLongHeader:
            self.init(
                .headersTooLarge, "the headers are larger than \(limits.headers) bytes, or one of them than 100 KB",
                of: request)
        case (nil, CURLE_OPERATION_TIMEDOUT):
            self.init(.timedOut, "there was no whole answer in time: \(said)", of: request)
        default:
            let kind = Self.kind(of: code)
            self.init(kind, said, remedy: kind.remedy, of: request)
        }
    }

    private static func kind(of code: CURLcode) -> Kind {
        switch code {
        case CURLE_URL_MALFORMAT: .badRequest
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
        case CURLE_COULDNT_CONNECT: .unreachable
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE: .closed
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_WRITE_ERROR:
            .badAnswer
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_NOTFOUND:
            .insecure
        default: .client
        }
    }
}

extension HTTPError.Kind {
    fileprivate var remedy: String? {
        switch self {
        case .unknownHost: "Check the host's name, and whether this machine can resolve it."
        case .unreachable: "Check that the server runs, and listens on that address and port."
        case .insecure: "Check the server's certificate: its name, its dates, and who signed it."
        default: nil
        }
    }
}
