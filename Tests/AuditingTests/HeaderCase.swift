import Testing

/// A line of a header that is not right, with all that is said about it, and what to do.
struct HeaderCase: Sendable, CustomTestStringConvertible {
    let header: String
    let problems: [String]
    let remedy: String?
    var testDescription: String { header }

    init(_ header: String, _ problems: String..., remedy: String? = nil) {
        (self.header, self.problems, self.remedy) = (header, problems, remedy)
    }

    /// Holds the case against a file that has the header.
    func judge(in text: String) {
        #expect(Reading.problems(text) == problems)
        if let remedy { #expect(Reading.remedies(text) == [remedy]) }
    }
}
