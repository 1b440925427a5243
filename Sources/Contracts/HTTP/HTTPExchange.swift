internal import CCurl

/// Takes in what comes from the server, and says stop when it is too much.
///
/// libcurl calls back on the thread that performs the request, which waits meanwhile: nobody else sees it.
final class HTTPExchange {
    /// What was too large.
    enum Excess { case headers, body }

    private let limits: HTTPLimits
    private(set) var headers: [HTTPResponse.Header] = []
    private(set) var body: [UInt8] = []
    private(set) var excess: Excess?
    /// Whether the empty line came that ends the head: libcurl takes a head that breaks off for a whole one.
    private(set) var isHeadWhole = false
    private var headerBytes = 0

    init(_ limits: HTTPLimits) {
        self.limits = limits
    }

    /// Takes in a line of the head. That of an interim answer (1xx) is followed by another, which counts.
    private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= limits.headers else {
            excess = .headers
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        let text = line.prefix { !$0.isNewline }
        if text.isEmpty {
            isHeadWhole = true
        } else if text.hasPrefix("HTTP/") {
            headers = []
            isHeadWhole = false
        } else if let colon = text.firstIndex(of: ":") {
            headers.append(
                HTTPResponse.Header(
                    name: String(text[..<colon]), value: String(text[text.index(after: colon)...].trimmingBlanks)))
        }
        return true
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limits.body else {
            excess = .body
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// What libcurl gives to the two functions below as their context. It must not outlive this.
    var context: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

    static let headerReceiver: curl_write_callback = { bytes, size, count, context in
        unsafe received(bytes, size * count, context) { unsafe $0.takeHeader($1) }
    }
    static let bodyReceiver: curl_write_callback = { bytes, size, count, context in
        unsafe received(bytes, size * count, context) { unsafe $0.takeBody($1) }
    }

    /// - Returns: How many bytes were taken: other than `count` is libcurl's word for stop.
    private static func received(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
        _ take: (HTTPExchange, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context = unsafe context else { return 0 }
        let exchange = unsafe Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
        return unsafe take(exchange, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count + 1
    }
}
