internal import Glibc

/// Reads the records of a CSV (RFC 4180) field by field. It is strict: what another reader might take otherwise is an
/// error that says where.
struct CSVReader: ~Copyable {
    /// A field of the current record, without its quotes.
    struct Field {
        /// Its bytes, from the record's beginning.
        let range: Range<Int>
        /// Whether there is nothing between the commas, not even quotes.
        let isNull: Bool
    }

    private(set) var fields: [Field] = []
    /// How much of the window has been read.
    private var position = 0
    private var window: FileWindow

    init(_ file: ExportFile) throws(StoreError) {
        window = try FileWindow(file)
    }

    var file: ExportFile { window.file }

    /// Where in the file the current record begins.
    var recordOffset: Int { window.offset }

    /// Lends a field's bytes.
    borrowing func withBytes<Result>(of field: Field, _ body: (RawSpan) -> Result) -> Result {
        body(window.bytes.extracting(field.range))
    }

    /// Moves to the next record, whatever the number of its fields.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: `StoreError`.
    mutating func next() throws(StoreError) -> Bool {
        window.drop(position)
        position = 0
        fields.removeAll(keepingCapacity: true)
        guard try hasNext() else { return false }
        while true {
            fields.append(try takeField())
            guard try hasNext() else { return true }
            position += 1
            switch window.mutableBytes[position - 1] {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "\n"): return true
            // Only a line feed follows a carriage return that ends a field.
            default:
                position += 1
                return true
            }
        }
    }

    /// Whether there is a byte at the position, read from the file if need be.
    private mutating func hasNext() throws(StoreError) -> Bool {
        if position < window.count { return true }
        return try window.readMore()
    }

    private mutating func takeField() throws(StoreError) -> Field {
        if try hasNext(), window.mutableBytes[position] == UInt8(ascii: "\"") { return try takeQuoted() }
        let start = position
        while true {
            let bytes = window.mutableBytes
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: ","), UInt8(ascii: "\n"):
                    return Field(range: start..<position, isNull: start == position)
                case UInt8(ascii: "\r"):
                    let end = position
                    try expectLineFeed()
                    return Field(range: start..<end, isNull: start == end)
                case UInt8(ascii: "\""):
                    throw malformed(
                        "there is a quote in a field that does not begin with one", at: position,
                        remedy: "Put the whole field in quotes, and double each quote in it.")
                default: position += 1
                }
            }
            guard try window.readMore() else { return Field(range: start..<position, isNull: start == position) }
        }
    }

    /// A field whose opening quote is here. Its doubled quotes become single ones where it stands.
    private mutating func takeQuoted() throws(StoreError) -> Field {
        let opening = position
        position += 1
        var end = position
        while true {
            guard takePlain(to: &end) else {
                guard try window.readMore() else {
                    throw malformed(
                        "the quote that opens here is never closed", at: opening,
                        remedy: "Close it, or export the file again if it breaks off.")
                }
                continue
            }
            position += 1
            guard try hasNext(), window.mutableBytes[position] == UInt8(ascii: "\"") else { break }
            window.mutableBytes[end] = UInt8(ascii: "\"")
            end += 1
            position += 1
        }
        try expectEndOfField()
        return Field(range: (opening + 1)..<end, isNull: false)
    }

    /// Moves what comes before the next quote to where the field ends so far.
    ///
    /// - Returns: Whether there is a quote, which is then at the position.
    private mutating func takePlain(to end: inout Int) -> Bool {
        guard let base = window.mutableBytes.baseAddress else { return false }
        let left = window.count - position
        let quote = memchr(base + position, CInt(UInt8(ascii: "\"")), left)
        let count = quote.map { UnsafeMutableRawPointer($0) - (base + position) } ?? left
        if end != position { memmove(base + end, base + position, count) }
        end += count
        position += count
        return quote != nil
    }

    private mutating func expectEndOfField() throws(StoreError) {
        guard try hasNext() else { return }
        switch window.mutableBytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"): return
        case UInt8(ascii: "\r"): try expectLineFeed()
        default:
            throw malformed(
                "something stands behind the quote that closes a field", at: position,
                remedy: "Double each quote within a quoted field.")
        }
    }

    /// A carriage return is here, which only ends a record together with a line feed.
    private mutating func expectLineFeed() throws(StoreError) {
        if position + 1 == window.count { _ = try window.readMore() }
        guard position + 1 < window.count, window.mutableBytes[position + 1] == UInt8(ascii: "\n") else {
            throw malformed(
                "a carriage return is followed by no line feed", at: position,
                remedy: "Put a field that holds one in quotes; end each record with LF or CRLF.")
        }
    }

    private func malformed(_ what: String, at position: Int, remedy: String) -> StoreError {
        file.malformed(what, at: window.offset + position, remedy: remedy)
    }
}
