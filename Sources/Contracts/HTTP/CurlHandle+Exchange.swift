internal import CCurl

extension CurlHandle {
    /// Sends a hop of a request and takes in the answer. Blocks.
    ///
    /// - Parameters:
    ///   - hop: What to send.
    ///   - request: What it is a hop of.
    ///   - cancellation: Ends it.
    ///   - spent: How much of the request's time earlier hops have taken.
    /// - Returns: The answer, or why there is none.
    func exchange(
        _ hop: HTTPHop, of request: HTTPRequest, until cancellation: TransferCancellation, spent: Duration
    ) -> Result<HTTPAnswer, HTTPError> {
        let exchange = HTTPExchange(request.limits)
        let detail = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe detail.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { unsafe detail.deallocate() }
        unsafe curl_easy_reset(easy)
        unsafe assay_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, detail)
        configure(hop)
        configure(request, timeout: request.limits.timeout - spent)
        let list = headerList(of: hop)
        defer { unsafe curl_slist_free_all(list) }
        unsafe assay_curl_set_list(easy, CURLOPT_HTTPHEADER, list)
        unsafe assay_curl_set_receiver(easy, CURLOPT_HEADERFUNCTION, HTTPExchange.headerReceiver)
        unsafe assay_curl_set_receiver(easy, CURLOPT_WRITEFUNCTION, HTTPExchange.bodyReceiver)
        unsafe assay_curl_set_pointer(easy, CURLOPT_HEADERDATA, exchange.context)
        unsafe assay_curl_set_pointer(easy, CURLOPT_WRITEDATA, exchange.context)
        cancellation.begin(self)
        let code = withExtendedLifetime(exchange) { perform(until: cancellation) }
        cancellation.end()
        guard let code, !cancellation.isCancelled else {
            return .failure(HTTPError(.cancelled, "the request was cancelled", of: request))
        }
        guard code == CURLE_OK else {
            return .failure(
                HTTPError(code, unsafe String(cString: detail), excess: exchange.excess, of: request))
        }
        guard exchange.isHeadWhole else {
            return .failure(
                HTTPError(.closed, "the server closed the connection within the answer's head", of: request))
        }
        return .success(
            HTTPAnswer(
                status: number(CURLINFO_RESPONSE_CODE), headers: exchange.headers, body: exchange.body, phases: phases,
                redirectTarget: text(CURLINFO_REDIRECT_URL),
                certificateExpiry: CertificateDate.expiry(in: certificateLines)))
    }

    private func configure(_ hop: HTTPHop) {
        set(CURLOPT_URL, hop.url.sent)
        set(CURLOPT_USERAGENT, "assay")
        // All compressions that this libcurl can read.
        set(CURLOPT_ACCEPT_ENCODING, "")
        if let body = hop.body?.text.sent {
            set(CURLOPT_POSTFIELDSIZE_LARGE, bytes: body.utf8.count)
            set(CURLOPT_COPYPOSTFIELDS, body)
        }
        if hop.method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        } else {
            set(CURLOPT_CUSTOMREQUEST, hop.method)
        }
    }

    private func configure(_ request: HTTPRequest, timeout: Duration) {
        unsafe assay_curl_only_http(easy)
        // Signals are the whole process's.
        set(CURLOPT_NOSIGNAL, 1)
        // 0 would be no limit at all.
        set(CURLOPT_TIMEOUT_MS, max(1, timeout.milliseconds))
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.limits.connectTimeout.milliseconds))
        let security = request.security
        set(CURLOPT_SSL_VERIFYPEER, security.verifies ? 1 : 0)
        set(CURLOPT_SSL_VERIFYHOST, security.verifies ? 2 : 0)
        set(CURLOPT_CERTINFO, 1)
        if let file = security.authorities { set(CURLOPT_CAINFO, file) }
        if let file = security.certificate { set(CURLOPT_SSLCERT, file) }
        if let file = security.key { set(CURLOPT_SSLKEY, file) }
        if !security.reusesConnections {
            set(CURLOPT_FRESH_CONNECT, 1)
            set(CURLOPT_FORBID_REUSE, 1)
        }
    }

    private func headerList(of hop: HTTPHop) -> UnsafeMutablePointer<curl_slist>? {
        // An empty Expect keeps libcurl from asking first whether it may send a large body.
        var lines = ["Expect:"]
        for header in hop.headers {
            let value = header.value.sent
            lines.append(value.isEmpty ? "\(header.name);" : "\(header.name): \(value)")
        }
        // Said by us or not at all: libcurl would call every body a form.
        if hop.body != nil, !hop.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        return unsafe lines.reduce(nil) { unsafe curl_slist_append($0, $1) }
    }

    private var phases: HTTPResponse.Phases {
        let lookup = time(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = max(time(CURLINFO_CONNECT_TIME_T), lookup)
        let secured = max(time(CURLINFO_APPCONNECT_TIME_T), connected)
        let sent = max(time(CURLINFO_PRETRANSFER_TIME_T), secured)
        let begun = max(time(CURLINFO_STARTTRANSFER_TIME_T), sent)
        let total = max(time(CURLINFO_TOTAL_TIME_T), begun)
        return HTTPResponse.Phases(
            lookup: lookup, connect: connected - lookup, tls: secured - connected, firstByte: begun - sent,
            transfer: total - begun, total: total)
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
