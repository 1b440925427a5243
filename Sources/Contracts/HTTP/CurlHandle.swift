internal import CCurl

/// A transfer of libcurl, with the connections that are kept for the next.
struct CurlHandle: ~Copyable {
    let easy: UnsafeMutableRawPointer
    let multi: UnsafeMutableRawPointer

    /// Once, before all else: libcurl's own initialisation.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// nil where libcurl has no memory for it.
    init?() {
        guard Self.isReady, let easy = unsafe curl_easy_init() else { return nil }
        guard let multi = unsafe curl_multi_init() else {
            unsafe curl_easy_cleanup(easy)
            return nil
        }
        unsafe self.easy = easy
        unsafe self.multi = multi
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_multi_cleanup(multi)
    }

    func set(_ option: CURLoption, _ value: Int) { unsafe assay_curl_set_long(easy, option, value) }
    func set(_ option: CURLoption, _ value: String) { unsafe assay_curl_set_text(easy, option, value) }
    func set(_ option: CURLoption, bytes: Int) { unsafe assay_curl_set_size(easy, option, curl_off_t(bytes)) }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe assay_curl_get_long(easy, info, &value)
        return value
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        unsafe assay_curl_get_text(easy, info, &value)
        return unsafe value.map { unsafe String(cString: $0) }
    }

    /// A time that libcurl has measured, from the beginning of the request.
    func time(_ info: CURLINFO) -> Duration {
        var value: curl_off_t = 0
        unsafe assay_curl_get_size(easy, info, &value)
        return .microseconds(Int64(value))
    }

    /// The lines that libcurl tells of the server's own certificate: `Expire date:Nov 24 12:00:00 2026 GMT`.
    var certificateLines: [String] {
        var found: UnsafePointer<curl_certinfo>?
        unsafe assay_curl_get_certificates(easy, &found)
        guard let certificates = unsafe found?.pointee, unsafe certificates.num_of_certs > 0 else { return [] }
        var lines: [String] = []
        var item = unsafe certificates.certinfo[0]
        while let line = unsafe item {
            unsafe lines.append(String(cString: line.pointee.data))
            unsafe item = line.pointee.next
        }
        return lines
    }

    /// Does the transfer to its end, or until it is cancelled. Blocks.
    ///
    /// - Returns: libcurl's word for how it went; nil when it was cancelled.
    func perform(until cancellation: borrowing TransferCancellation) -> CURLcode? {
        unsafe curl_multi_add_handle(multi, easy)
        defer { unsafe curl_multi_remove_handle(multi, easy) }
        var running: CInt = 1
        while running > 0 {
            if cancellation.isCancelled { return nil }
            guard unsafe curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_FAILED_INIT }
            if running > 0 { unsafe curl_multi_poll(multi, nil, 0, 1_000, nil) }
        }
        var left: CInt = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            if unsafe message.pointee.msg == CURLMSG_DONE { return unsafe message.pointee.data.result }
        }
        return CURLE_FAILED_INIT
    }
}
