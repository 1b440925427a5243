internal import AssayKit

/// The content type is one, or within a range: `application/json`, `text/*`. Parameters of the expected one must be there.
package struct ContentTypeExpectation: Expectation {
    let expected: MediaType

    package init(_ expected: MediaType) {
        self.expected = expected
    }

    package var description: String { "content type is \(expected)" }

    package func judge(_ answer: ContractAnswer) -> ContractOutcome {
        guard let type = answer.response.contentType else {
            return ContractOutcome(.init("Content-Type", "is not among the headers, and must be \(expected)"))
        }
        let hasParameters = expected.parameters.allSatisfy {
            type.parameters[$0.key]?.lowercased() == $0.value.lowercased()
        }
        guard !expected.includes(type) || !hasParameters else { return ContractOutcome(nil) }
        return ContractOutcome(
            .init(
                "Content-Type", "is \(type), and must be \(expected)",
                excerpt: CaretExcerpt.lines(before: Array("Content-Type: "), after: Array("\(type)"))))
    }
}
