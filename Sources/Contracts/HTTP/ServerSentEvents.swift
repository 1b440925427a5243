/// A stream of server-sent events (WHATWG HTML, section 9.2), read to its end.
package struct ServerSentEvents: Sendable, Hashable {
    /// An event.
    package struct Event: Sendable, Hashable {
        /// What `event` says; `message` where it says nothing.
        package let name: String
        /// What `data` says, its lines joined by LF.
        package let data: String
        /// The last `id` up to here; empty where there was none.
        package let id: String
    }

    /// The events in their order.
    package private(set) var events: [Event] = []
    /// Whether the stream broke off within an event: what it had of it is no event.
    package private(set) var isTruncated = false
    /// Whether all of it is UTF-8, as it must be.
    package let isUTF8: Bool
    /// After how many milliseconds to connect again, as the stream last asked.
    package private(set) var retry: Int?

    private var name = ""
    private var data: [Substring] = []
    private var id = ""

    /// Reads a stream.
    ///
    /// - Parameter bytes: The whole body of the response.
    package init(_ bytes: [UInt8]) {
        isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        var text = String(decoding: bytes, as: UTF8.self)[...]
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        // A character of Swift's: CR LF is one.
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        // Behind the last line's end there is no line.
        let unfinished = lines.popLast() ?? ""
        for line in lines {
            if line.isEmpty { dispatch() } else { take(line) }
        }
        isTruncated = !data.isEmpty || !name.isEmpty || !unfinished.isEmpty
        (name, data) = ("", [])
    }

    private mutating func take(_ line: Substring) {
        let colon = line.unicodeScalars.firstIndex(of: ":")
        let field = colon.map { line[..<$0] } ?? line
        var value = colon.map { line[line.unicodeScalars.index(after: $0)...] } ?? ""
        if value.unicodeScalars.first == " " { value.unicodeScalars.removeFirst() }
        switch field {
        case "event": name = String(value)
        case "data": data.append(value)
        case "id": if !value.unicodeScalars.contains("\0") { id = String(value) }
        case "retry": if !value.isEmpty, value.utf8.allSatisfy(\.isDigit) { retry = Int(value) }
        // Comments, whose name is empty, and what nobody knows.
        default: break
        }
    }

    private mutating func dispatch() {
        defer { (name, data) = ("", []) }
        let said = data.joined(separator: "\n")
        guard !said.isEmpty || data.count > 1 else { return }
        events.append(Event(name: name.isEmpty ? "message" : name, data: said, id: id))
    }
}
