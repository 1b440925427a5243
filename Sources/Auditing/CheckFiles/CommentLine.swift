internal import SQLText

/// A line of a check file that is a `--` comment.
struct CommentLine: Sendable {
    /// The number of blanks behind the dashes; three continue a value.
    let indentation: Int
    /// The text, without the dashes and the blanks around it.
    let content: Range<Int>
    /// The word behind an `@` at the beginning of the text; empty without one.
    let keyName: String

    /// The comment that a line is, if it is one.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - line: The line without the blanks at its beginning.
    init?(in source: SourceText, line: Range<Int>) {
        let bytes = source.bytes
        guard bytes[line].starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) else { return nil }
        let inside = line.lowerBound + 2..<line.upperBound
        let start = bytes[inside].firstIndex { !$0.isBlank } ?? inside.upperBound
        let end = bytes[start..<inside.upperBound].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
        content = start..<end
        indentation = start - inside.lowerBound
        let isKey = start < end && bytes[start] == UInt8(ascii: "@")
        let name =
            isKey
            ? bytes[(start + 1)..<end].prefix { $0.isASCIILetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
            : []
        keyName = String(decoding: name, as: UTF8.self)
    }

    /// Whether it is `@` and a word.
    var looksLikeKey: Bool { !keyName.isEmpty }

    /// Whether it is `-- @query NAME`.
    var beginsQuery: Bool { keyName == HeaderKey.query.rawValue && indentation < 3 }

    /// What stands between the key and the colon, and what follows the colon; nil without a colon and blank.
    func parts(in source: SourceText) -> (argument: TracedText, value: TracedText)? {
        let bytes = source.bytes
        let start = content.lowerBound + 1 + keyName.utf8.count
        let colon = (start..<content.upperBound).first { index in
            bytes[index] == UInt8(ascii: ":") && (index + 1 == content.upperBound || bytes[index + 1].isBlank)
        }
        guard let colon else { return nil }
        let argument = TracedText(start..<colon, of: source).trimmed
        return (argument, TracedText(colon + 1..<content.upperBound, of: source).trimmed)
    }

    /// The name of the query that it begins: what follows `@query`, with or without a colon behind it.
    func queryName(in source: SourceText) -> TracedText {
        let name = TracedText(content.lowerBound + 1 + keyName.utf8.count..<content.upperBound, of: source).trimmed
        guard name.bytes.last == UInt8(ascii: ":") else { return name }
        return name[0..<name.bytes.count - 1].trimmed
    }
}
