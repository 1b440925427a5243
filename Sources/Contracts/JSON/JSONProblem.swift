internal import AssayKit
internal import JSON

/// Why a document could not be read as JSON, and where.
package struct JSONProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// The byte at which it shows, counted from 0.
    package let offset: Int
    /// The line of that byte, counted from 1.
    package let line: Int
    /// The character of that line, counted from 1.
    package let column: Int
    /// The line, cut around the place, with a caret below it. It shows what the document says: it is the document of
    /// whoever wrote it, and not for a report that masks.
    package let excerpt: String

    init(_ message: String, at offset: Int, of bytes: [UInt8]) {
        self.message = message
        self.offset = offset
        (line, column) = JSONError(.expectedValue, at: offset).place(in: bytes.span.bytes)
        excerpt = CaretExcerpt.lines(at: offset, of: bytes)
    }

    init(_ error: JSONError, of bytes: [UInt8]) {
        self.init(error.reason.rawValue, at: error.offset, of: bytes)
    }

    /// The message, with line, column and byte.
    package var description: String { "\(message) (line \(line), column \(column), byte \(offset))" }
}
