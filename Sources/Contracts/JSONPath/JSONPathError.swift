internal import AssayKit

/// Why a text is no JSONPath query, and where; or why a query was given up.
package enum JSONPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// - Parameters:
    ///   - message: What is wrong, and what to write instead.
    ///   - offset: The byte of the query that is meant, counted from 0.
    ///   - excerpt: The query, with a caret below that place.
    case grammar(message: String, offset: Int, excerpt: String)
    /// The query looked at more values than anybody waits for.
    case tooMuchWork(query: String, limit: Int)

    init(_ message: String, at offset: Int, of query: [UInt8]) {
        self = .grammar(message: message, offset: offset, excerpt: CaretExcerpt.lines(at: offset, of: query))
    }

    package var description: String {
        switch self {
        case .grammar(let message, _, let excerpt): "\(message)\n\(excerpt)"
        case .tooMuchWork(let query, let limit):
            "\(query) was given up after looking at \(limit) values: write a query that does not look through the document for each value of the document"
        }
    }
}
