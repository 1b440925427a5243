/// What came of judging an answer by one expectation.
package struct ContractOutcome: Sendable {
    /// One piece of evidence against the answer.
    package struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// Where: a JSONPath, a header's name, `status`, `body` …
        package let place: String
        /// What is wrong there: the end of a sentence that begins with the place. It shows numbers, names and what was
        /// expected, but no text of the answer, unless that is to be revealed.
        package let message: String
        /// The place in the answer, with a caret below it; text is masked unless it is to be revealed.
        package let excerpt: String?

        package init(_ place: String, _ message: String, excerpt: String? = nil) {
            self.place = place
            self.message = message
            self.excerpt = excerpt
        }

        package var description: String { ["\(place) \(message)", excerpt].compactMap(\.self).joined(separator: "\n") }
    }

    /// How much was looked at: values, headers, events. Of nothing, nothing has been shown.
    package private(set) var examined: Int
    /// How many findings there are, exactly.
    package private(set) var findingCount = 0
    /// The first of them.
    package private(set) var findings: [Finding] = []

    /// How many findings are kept: a report shows no more.
    private static let kept = 20

    /// - Parameter examined: How much is looked at.
    package init(examined: Int) {
        self.examined = examined
    }

    /// An outcome of one thing looked at, with the finding against it, if there is one.
    init(_ finding: Finding?) {
        self.init(examined: 1)
        if let finding { add(finding) }
    }

    /// Adds a finding, which is only made where it is kept.
    mutating func add(_ finding: @autoclosure () -> Finding) {
        findingCount += 1
        if findings.count < Self.kept { findings.append(finding()) }
    }
}
