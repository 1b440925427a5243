/// The request as it is sent next: the first time as it was asked for, after a redirect as the redirect leaves it.
struct HTTPHop {
    private(set) var method: String
    private(set) var url: RequestText
    private(set) var headers: [HTTPRequest.Header]
    private(set) var body: HTTPRequest.Body?
    private var visited: Set<String>

    /// - Throws: `HTTPError` of the kind `badRequest` for what would not arrive as it was meant.
    init(_ request: HTTPRequest) throws(HTTPError) {
        method = request.method
        url = request.address
        headers = request.sentHeaders
        body = request.body
        visited = ["\(request.method) \(request.address.sent)"]
        let reference = URIReference(url.sent)
        guard ["http", "https"].contains(reference.scheme?.lowercased()), reference.authority?.isEmpty == false else {
            throw HTTPError(.badRequest, "an address begins with http:// or https:// and a host", of: request)
        }
        guard reference.authority?.contains("@") == false else {
            throw HTTPError(
                .badRequest, "the address has a user's name in it, which every log would show",
                remedy: "Give it as a header: Authorization: Basic …", of: request)
        }
        if let name = request.awaited.first {
            throw HTTPError(.badRequest, "the request waits for \(name), which no answer has given", of: request)
        }
        let isToken = !method.isEmpty && method.utf8.allSatisfy { 0x41...0x5A ~= $0 || $0 == UInt8(ascii: "-") }
        guard isToken else { throw HTTPError(.badRequest, "a method is a word in capitals", of: request) }
        for header in headers where !Self.isSound(header) {
            throw HTTPError(
                .badRequest, "the header \(header.name.debugDescription) has a character that ends a header",
                of: request)
        }
    }

    private static func isSound(_ header: HTTPRequest.Header) -> Bool {
        let name = header.name.utf8
        return !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            && header.value.sent.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }

    /// Goes where a redirect leads (RFC 9110, section 15.4): what is no GET becomes one, but for 307 and 308; credentials
    /// are not shown to another host.
    ///
    /// - Returns: False where that request was sent before: nothing changed, so it would go on for ever.
    mutating func follow(_ target: String, status: Int) -> Bool {
        if status != 307, status != 308, method != "HEAD" {
            method = "GET"
            body = nil
            headers.removeAll { ["content-type", "content-length"].contains($0.name.lowercased()) }
        }
        if Self.origin(of: target) != Self.origin(of: url.sent) {
            headers.removeAll { ["authorization", "cookie", "proxy-authorization"].contains($0.name.lowercased()) }
        }
        url = RequestText(target)
        return visited.insert("\(method) \(target)").inserted
    }

    private static func origin(of url: String) -> String {
        let reference = URIReference(url)
        return "\(reference.scheme ?? "")://\(reference.authority ?? "")".lowercased()
    }
}
