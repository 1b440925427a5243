internal import AssayKit

/// A header is there and as it must be, each time that it comes; or is not there.
package struct HeaderExpectation: Expectation {
    let name: String
    /// nil where it must only be there.
    let test: TextTest?
    let isAbsent: Bool

    /// The header is there, and each of its values is as the test asks.
    package init(_ name: String, _ test: TextTest? = nil) {
        self.name = name
        self.test = test
        isAbsent = false
    }

    /// The header is not there.
    package init(absent name: String) {
        self.name = name
        test = nil
        isAbsent = true
    }

    package var description: String {
        "header \(name) \(isAbsent ? "is absent" : test?.phrase ?? "is there")"
    }

    package func judge(_ answer: ContractAnswer) -> ContractOutcome {
        let values = answer.response.values(of: name)
        guard !values.isEmpty else {
            return ContractOutcome(isAbsent ? nil : .init(name, "is not among the headers"))
        }
        var outcome = ContractOutcome(examined: values.count)
        for value in values where isAbsent || test?.holds(for: value) == false {
            let isShown = answer.reveals || Self.isPublic(name)
            let shown = isShown ? value.quoted(in: "\"") : "a text of \(JSONValue.counted(value.count, "character"))"
            outcome.add(
                .init(
                    name, "is \(shown), and \(test?.demand ?? "must be absent")",
                    excerpt: isShown
                        ? CaretExcerpt.lines(before: Array("\(name): "), after: Array(value)) : nil))
        }
        return outcome
    }

    /// Whether a header speaks of the message and of nobody: what sets cookies or greets a user is not shown.
    static func isPublic(_ name: String) -> Bool {
        let name = name.lowercased()
        return known.contains(name) || name.hasPrefix("access-control-")
    }

    private static let known: Set<String> = [
        "accept-ranges", "age", "allow", "cache-control", "connection", "content-disposition", "content-encoding",
        "content-language", "content-length", "content-security-policy", "content-type", "date", "etag", "expires",
        "keep-alive", "last-modified", "retry-after", "server", "strict-transport-security", "transfer-encoding",
        "vary",
        "www-authenticate", "x-content-type-options", "x-frame-options",
    ]
}
