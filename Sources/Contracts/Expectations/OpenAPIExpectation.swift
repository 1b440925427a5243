/// The answer is one that the API's own OpenAPI document declares for the request.
package struct OpenAPIExpectation: Expectation {
    let api: OpenAPIDocument

    package init(_ api: OpenAPIDocument) {
        self.api = api
    }

    package var description: String { "answer is as the API declares it" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        let (request, response) = (answer.request, answer.response)
        guard let operation = api.operation(request.method, at: request.url.sent) else {
            let path = URIReference(request.url.shown).path
            return ContractOutcome(.init("\(request.method) \(path)", "is not declared by the API"))
        }
        switch try declaration(of: operation, response) {
        case .schema(let schema):
            var outcome = ContractOutcome(examined: 1)
            if response.contentType?.isJSON == true {
                try outcome.add(schema, answer.json().root, reveals: answer.reveals)
            } else {
                // A schema of what is no JSON speaks of the text as a string (OpenAPI 3.1, section 4.8.14).
                let text = JSONValue(literal: .string(String(decoding: response.body, as: UTF8.self)))
                try outcome.add(schema, text, reveals: answer.reveals)
            }
            return outcome
        case .anything: return ContractOutcome(nil)
        case .noBody:
            guard !response.body.isEmpty else { return ContractOutcome(nil) }
            let size = JSONValue.counted(response.body.count, "byte")
            return ContractOutcome(
                .init("body", "has \(size), and \(operation) declares none for status \(response.status)"))
        case .undeclaredStatus(let declared):
            let known = declared.joined(separator: ", ")
            return ContractOutcome(.init("status", "is \(response.status), and \(operation) declares \(known)"))
        case .undeclaredType(let declared):
            let type = response.contentType.map { "is \($0.name)" } ?? "is not among the headers"
            let known = declared.joined(separator: ", ")
            return ContractOutcome(.init("Content-Type", "\(type), and \(operation) declares \(known)"))
        }
    }

    private func declaration(
        of operation: OpenAPIDocument.Operation, _ response: HTTPResponse
    ) throws(ContractProblem) -> OpenAPIDocument.Declaration {
        let type = response.values(of: "Content-Type").last
        do throws(OpenAPIProblem) {
            return try api.declaration(of: operation, status: response.status, contentType: type)
        } catch {
            throw ContractProblem("the API's document cannot be followed: \(error)")
        }
    }
}
