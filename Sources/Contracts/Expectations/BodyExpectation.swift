internal import AssayKit

/// The body is a text in UTF-8 that is as it must be.
package struct BodyExpectation: Expectation {
    let test: TextTest

    package init(_ test: TextTest) {
        self.test = test
    }

    package var description: String { "body \(test.phrase)" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        let bytes = answer.response.body
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ContractProblem("the body is not text in UTF-8")
        }
        guard !test.holds(for: text) else { return ContractOutcome(nil) }
        let offset = test.offset(in: text)
        let place = offset > 0 ? ", from byte \(offset) on" : ""
        return ContractOutcome(
            .init(
                "body", "is a text of \(JSONValue.counted(text.count, "character")), and \(test.demand)\(place)",
                excerpt: answer.reveals ? CaretExcerpt.lines(at: offset, of: bytes) : nil))
    }
}
