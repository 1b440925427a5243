/// How JSON writes a number (RFC 8259, section 6): no plus sign, no zero before other digits, no bare point.
enum NumberGrammar {
    /// Where the number that begins at a place ends.
    static func end(of text: RawSpan, from start: Int) throws(JSONError) -> Int {
        var position = start
        func next() -> UInt8 { position < text.byteCount ? text.byte(position) : 0 }
        func digits() throws(JSONError) {
            guard position < text.byteCount else { throw JSONError(.unexpectedEnd, at: position) }
            guard 0x30...0x39 ~= next() else { throw JSONError(.badNumber, at: position) }
            while 0x30...0x39 ~= next() { position += 1 }
        }
        if next() == UInt8(ascii: "-") { position += 1 }
        if next() == UInt8(ascii: "0") {
            position += 1
            guard !(0x30...0x39 ~= next()) else { throw JSONError(.badNumber, at: position) }
        } else {
            try digits()
        }
        if next() == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next() | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next() == UInt8(ascii: "-") || next() == UInt8(ascii: "+") { position += 1 }
            try digits()
        }
        return position
    }
}
