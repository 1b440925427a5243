/// The words and marks of a Swift file, without what stands in its comments and its strings.
///
/// It knows no grammar. A string of one line ends with it, so what it might take wrongly for one hides a line at most.
struct SwiftWords {
    /// A word, or a single mark such as `{`.
    struct Word {
        let text: String
        /// Where it begins, in bytes.
        let offset: Int
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var words: [Word] = []

    /// The words of a file.
    ///
    /// - Parameter bytes: What the file holds.
    /// - Returns: The words and marks in their order.
    static func all(in bytes: [UInt8]) -> [Word] {
        var scan = SwiftWords(bytes)
        scan.scan(untilClosed: false)
        return scan.words
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func isAt(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    }

    /// Reads on to the end of the file, or to the parenthesis that closes what a string has put in.
    private mutating func scan(untilClosed: Bool) {
        var depth = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if isAt("//") {
                while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
            } else if isAt("/*") {
                skipComment()
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") {
                skipString()
            } else if byte.isOfWord {
                let start = offset
                while offset < bytes.count, bytes[offset].isOfWord { offset += 1 }
                words.append(Word(text: String(decoding: bytes[start..<offset], as: UTF8.self), offset: start))
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                if byte.isMark { words.append(Word(text: String(UnicodeScalar(byte)), offset: offset)) }
                offset += 1
                if untilClosed, depth < 0 { return }
            }
        }
    }

    /// A comment between `/*` and `*/`, with those in it.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if isAt("/*") {
                (depth, offset) = (depth + 1, offset + 2)
            } else if isAt("*/") {
                (depth, offset) = (depth - 1, offset + 2)
            } else {
                offset += 1
            }
        } while depth > 0 && offset < bytes.count
    }

    /// A string with as many `#` around it as it has, of one line or of several; or `#` alone.
    private mutating func skipString() {
        let start = offset
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "#") { offset += 1 }
        let hashes = [UInt8](repeating: UInt8(ascii: "#"), count: offset - start)
        guard isAt("\"") else { return }
        let isLong = isAt("\"\"\"")
        let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
        let (end, escape) = (quotes + hashes, [UInt8(ascii: "\\")] + hashes)
        offset += quotes.count
        while offset < bytes.count, isLong || bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset...].starts(with: end) {
                offset += end.count
                return
            }
            guard bytes[offset...].starts(with: escape) else {
                offset += 1
                continue
            }
            offset += escape.count
            let isInterpolation = isAt("(")
            offset += 1
            if isInterpolation { scan(untilClosed: true) }
        }
    }
}

extension UInt8 {
    /// Whether it stands in a word: whatever is beyond ASCII does.
    fileprivate var isOfWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// Whether it is a mark; the marks around a word that is a keyword are none.
    fileprivate var isMark: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: "`") }
}
