internal import AssayKit
internal import SQLText

/// A check file's text, and the way from a byte of it to the line and column that an editor shows.
///
/// Everything that reads a check works with byte offsets into this; only a message needs lines and columns.
package struct SourceText: Sendable {
    /// The file's path as the user would type it.
    package let path: String
    /// The whole file.
    let bytes: [UInt8]
    /// Where each line begins.
    let lineStarts: [Int]
    /// Where each line was declared, of a check that was written in Swift.
    private let declared: [SourceLocation]?

    /// A text to read as a check file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content, known to be UTF-8.
    ///   - path: The file's path as the user would type it.
    package init(_ bytes: [UInt8], path: String) {
        self.init(bytes, path: path, declared: nil)
    }

    /// A text that stands for a check in Swift.
    ///
    /// - Parameters:
    ///   - lines: Its lines, each with the place that it was declared at.
    ///   - path: The Swift file's path as the user would type it.
    init(_ lines: [(text: String, location: SourceLocation)], path: String) {
        self.init(
            Array(lines.map(\.text).joined(separator: "\n").utf8), path: path, declared: lines.map(\.location))
    }

    private init(_ bytes: [UInt8], path: String, declared: [SourceLocation]?) {
        self.bytes = bytes
        self.path = path
        self.declared = declared
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == .newline }.map { $0 + 1 }
    }

    /// The whole file as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of a line, without its end, be that LF or CRLF.
    func line(_ index: Int) -> Range<Int> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
        if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
        return start..<end
    }

    /// The index of the line that a byte stands in.
    func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Where a text begins that was declared on a line of a rule: the last of them; the beginning where none was.
    func offset(ofDeclared line: Int) -> Int {
        lineStarts[declared?.lastIndex { $0.line == line } ?? 0]
    }

    /// The line and column of a byte, and the line itself with a caret below it.
    func place(at offset: Int) -> SourcePlace {
        let index = lineIndex(of: offset)
        let range = line(index)
        let offset = min(max(offset, range.lowerBound), range.upperBound)
        let before = Array(String(decoding: bytes[range.lowerBound..<offset], as: UTF8.self))
        let after = Array(String(decoding: bytes[offset..<range.upperBound], as: UTF8.self))
        return SourcePlace(
            location: declared?[index] ?? SourceLocation(file: path, line: index + 1, column: before.count + 1),
            excerpt: CaretExcerpt.lines(before: before, after: after))
    }
}
