internal import JSON

/// Reads JSON from a file token by token, as much of it in memory as the reader wants to keep.
struct JSONReader: ~Copyable {
    private(set) var scanner = JSONScanner()
    private var window: FileWindow

    init(_ file: ExportFile) throws(StoreError) {
        window = try FileWindow(file)
    }

    var file: ExportFile { window.file }

    /// Where the last token is in what was kept; of a name or a string, what stands between its quotes.
    var range: Range<Int> { scanner.range }

    /// What was kept.
    var text: RawSpan {
        @_lifetime(borrow self)
        borrowing get { _overrideLifetime(window.bytes, borrowing: self) }
    }

    /// Takes the escapes out of a string that was kept, and tells where it is then.
    mutating func unescape(_ range: Range<Int>) -> Range<Int> {
        JSONString.unescape(range, in: window.mutableBytes)
    }

    /// Lends a part of what was kept.
    borrowing func withText<Result>(_ range: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
        body(window.bytes.extracting(range))
    }

    /// Where in the file a place is of what was kept.
    func offset(of position: Int) -> Int { window.offset + position }

    /// Reads the next token, `end` where the document ends and the file with it.
    ///
    /// - Throws: `StoreError` with line and column.
    mutating func next() throws(StoreError) -> JSONScanner.Token {
        while true {
            let bytes = UnsafeRawBufferPointer(window.mutableBytes)
            do {
                return try scanner.next(in: RawSpan(_unsafeBytes: bytes), isWhole: window.isAtEnd)
            } catch {
                // Where there was no more, the scanner is asked once again, and knows it then.
                let wasAtEnd = window.isAtEnd
                guard error.reason == .unexpectedEnd, !wasAtEnd else { throw malformed(error) }
                _ = try window.readMore()
            }
        }
    }

    /// Lets go of everything that was read.
    mutating func letGo() {
        let count = scanner.position
        window.drop(count)
        scanner.drop(count)
    }

    /// Reads to the end of the value whose first token was just read, and tells where that is; unless it is kept, it is
    /// let go of on the way.
    mutating func skip(_ token: JSONScanner.Token, keeps: Bool) throws(StoreError) -> Int {
        guard token == .beginObject || token == .beginArray else { return scanner.position }
        let depth = scanner.depth
        repeat {
            if !keeps { letGo() }
            _ = try next()
        } while scanner.depth >= depth
        return scanner.position
    }

    /// Moves to the next line that holds anything, for a document of its own.
    ///
    /// - Returns: Whether there is one.
    mutating func beginLine() throws(StoreError) -> Bool {
        letGo()
        var position = 0
        while true {
            guard position < window.count else {
                guard try window.readMore() else { return false }
                continue
            }
            guard text.byte(position).isBlank else { break }
            position += 1
        }
        window.drop(position)
        scanner = JSONScanner()
        return true
    }

    /// Reads to the end of the line, which the object must not have left, and on which nothing may follow.
    mutating func endLine() throws(StoreError) {
        for position in 0..<scanner.position where text.byte(position) == UInt8(ascii: "\n") {
            throw malformed(
                "the object does not end on its line", at: position,
                remedy: "Write one object a line, or name it .json.")
        }
        var position = scanner.position
        while true {
            guard position < window.count else {
                guard try window.readMore() else { return }
                continue
            }
            let byte = text.byte(position)
            if byte == UInt8(ascii: "\n") { return }
            guard byte.isBlank else {
                throw malformed("something stands behind the object", at: position, remedy: "Write one object a line.")
            }
            position += 1
        }
    }

    func malformed(_ error: JSONError) -> StoreError {
        malformed(
            error.reason.rawValue, at: error.offset,
            remedy: error.reason == .unexpectedEnd
                ? "Export it again: the file breaks off." : "Mend the file, or export it again.")
    }

    /// What is wrong at a place of what was kept.
    func malformed(_ what: String, at position: Int, remedy: String) -> StoreError {
        file.malformed(what, at: offset(of: position), remedy: remedy)
    }
}

extension UInt8 {
    /// Whether JSON passes over it between values.
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
            || self == UInt8(ascii: "\t")
    }
}
