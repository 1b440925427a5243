/// The body is an OpenAPI document that is valid, and each of its operations is asked for by some contract or named as
/// untested.
package struct DescriptionExpectation: Expectation {
    let requests: [HTTPRequest]
    let untested: [String]

    /// - Parameters:
    ///   - requests: What the contracts ask for; what varies in an address is still to be captured.
    ///   - untested: The operations that no contract asks for, each a method and a path: `POST /admin/reindex`.
    package init(askedBy requests: [HTTPRequest], untested: [String]) {
        self.requests = requests
        self.untested = untested
    }

    package var description: String { "body describes the API, and each operation has a contract" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        let json = try answer.json()
        let (document, problems) = try read(json)
        var outcome = ContractOutcome(examined: document.operations.count)
        for problem in problems { outcome.add(.init(problem.path, problem.message)) }
        let unasked = document.operations(unaskedBy: requests).map(\.description)
        for operation in unasked where !untested.contains(operation) {
            outcome.add(
                .init(operation, "has no contract test: write an Endpoint for it, or name it as untested here"))
        }
        let declared = Set(document.operations.map(\.description))
        for operation in untested where !unasked.contains(operation) {
            outcome.add(
                .init(
                    operation,
                    "is named as untested, and \(declared.contains(operation) ? "has a contract" : "is not declared")"))
        }
        return outcome
    }

    private func read(
        _ json: JSONDocument
    ) throws(ContractProblem) -> (document: OpenAPIDocument, problems: [OpenAPIProblem]) {
        do {
            let document = try OpenAPIDocument(json)
            return (document, try document.problems())
        } catch {
            throw ContractProblem("the body is no OpenAPI document: \(error)")
        }
    }
}
