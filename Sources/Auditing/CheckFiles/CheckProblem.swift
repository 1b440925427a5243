package import AssayKit

/// What is wrong with a check file, where, and what to do about it.
///
/// Problems are collected rather than thrown: whoever writes a check wants all of them at once.
package struct CheckProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or directory that has it.
    package let path: String
    /// The place in the file, where there is one.
    package let location: SourceLocation?
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// What to do.
    package let remedy: String
    /// The line at that place, with a caret below it.
    package let excerpt: String?

    /// A problem at a place in a file.
    package init(at place: SourcePlace, _ message: String, remedy: String) {
        path = place.location.file
        location = place.location
        excerpt = place.excerpt
        self.message = message
        self.remedy = remedy
    }

    /// A problem of a whole file or directory, or of a place in it that is not shown.
    package init(path: String, at location: SourceLocation? = nil, _ message: String, remedy: String) {
        self.path = path
        self.location = location
        excerpt = nil
        self.message = message
        self.remedy = remedy
    }

    /// `checks/threads/x.sql:7:4: error: …`, the excerpt and the remedy below it: the form that editors follow.
    package var description: String {
        ["\(location?.description ?? path): error: \(message)", excerpt, remedy].compactMap(\.self)
            .joined(separator: "\n")
    }
}

/// The problems of one file as they are come upon.
package struct ProblemCollector: Sendable {
    /// The file that is read.
    let source: SourceText
    private var found: [(offset: Int, problem: CheckProblem)] = []

    init(for source: SourceText) {
        self.source = source
    }

    /// Whether nothing was reported.
    var isEmpty: Bool { found.isEmpty }

    /// The problems in the order of their places.
    var problems: [CheckProblem] {
        // Stable by the index: of two problems at one place, the first found is the more telling.
        found.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element.problem)
    }

    /// Reports a problem at a byte of the file.
    mutating func report(at offset: Int, _ message: String, remedy: String) {
        found.append((offset, CheckProblem(at: source.place(at: offset), message, remedy: remedy)))
    }

    /// Reports a problem at the beginning of a text of the file.
    mutating func report(at text: TracedText, _ message: String, remedy: String) {
        report(at: text.origin(of: 0), message, remedy: remedy)
    }
}
