/// What a string says, part by part: the bytes that stand for themselves, and the characters that are escaped.
package struct JSONString: Sendable {
    package enum Part: Sendable, Hashable {
        /// A range of the text's bytes.
        case plain(Range<Int>)
        case escaped(Unicode.Scalar)
    }

    private var position: Int
    private let end: Int

    /// - Parameter range: What stands between the quotes of a string that `JSONScanner` has read.
    package init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next part; nil at the end.
    package mutating func next(in text: RawSpan) -> Part? {
        guard position < end else { return nil }
        let start = position
        while position < end, text.byte(position) != UInt8(ascii: "\\") { position += 1 }
        guard position == start else { return .plain(start..<position) }
        if let character = StringGrammar.character(escapedBy: text.byte(start + 1)) {
            position += 2
            return .escaped(Unicode.Scalar(character))
        }
        // The scanner has seen to it that every escape is whole.
        guard let unit = try? StringGrammar.unit(text, escapeAt: start) else { return nil }
        position += 6
        guard 0xD800...0xDBFF ~= unit, let low = try? StringGrammar.unit(text, escapeAt: start + 6) else {
            return Unicode.Scalar(unit).map { .escaped($0) }
        }
        position += 6
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)).map { .escaped($0) }
    }

    /// Puts the UTF-8 of a string in its place: it is never longer than its escapes.
    ///
    /// - Parameters:
    ///   - range: What stands between its quotes, as `JSONScanner` has read it.
    ///   - text: The text that it is in.
    /// - Returns: Where it is now: from the same beginning.
    package static func unescape(_ range: Range<Int>, in text: UnsafeMutableRawBufferPointer) -> Range<Int> {
        var string = JSONString(range)
        var end = range.lowerBound
        while let part = string.next(in: unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(text))) {
            switch part {
            case .plain(let range):
                let (plain, place) = (text[range], text[end..<(end + range.count)])
                unsafe UnsafeMutableRawBufferPointer(rebasing: place)
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: plain))
                end += range.count
            case .escaped(let scalar):
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    text[end] = byte
                    end += 1
                }
            }
        }
        return range.lowerBound..<end
    }

    /// Appends the UTF-8 of a string.
    ///
    /// - Parameters:
    ///   - range: What stands between its quotes, as `JSONScanner` has read it.
    ///   - text: The text that it is in.
    ///   - buffer: Where to.
    package static func append(_ range: Range<Int>, of text: RawSpan, to buffer: inout [UInt8]) {
        var string = JSONString(range)
        while let part = string.next(in: text) {
            switch part {
            case .plain(let range): buffer.append(text, range)
            case .escaped(let scalar): buffer.append(scalar)
            }
        }
    }
}

extension [UInt8] {
    /// Appends a character's UTF-8.
    package mutating func append(_ scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    }

    /// Appends some bytes of a text.
    package mutating func append(_ text: RawSpan, _ range: Range<Int>) {
        unsafe text.extracting(range).withUnsafeBytes { unsafe append(contentsOf: $0) }
    }
}
