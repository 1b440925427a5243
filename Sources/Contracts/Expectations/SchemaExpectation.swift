/// What a path selects of the body, or all of it, conforms to a schema.
package struct SchemaExpectation: Expectation {
    let schema: JSONSchema
    let path: JSONPath?

    /// - Parameters:
    ///   - schema: The schema.
    ///   - path: What must conform, each value by itself; the whole body without one.
    package init(_ schema: JSONSchema, at path: JSONPath? = nil) {
        self.schema = schema
        self.path = path
    }

    package var description: String { "\(path?.text ?? "body") conforms to its schema" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        let document = try answer.json()
        let values = try path?.selected(from: document) ?? [document.root]
        var outcome = ContractOutcome(examined: values.count)
        for value in values { try outcome.add(schema, value, reveals: answer.reveals) }
        return outcome
    }
}

extension ContractOutcome {
    /// Adds what speaks against a value by a schema.
    mutating func add(_ schema: JSONSchema, _ value: JSONValue, reveals: Bool) throws(ContractProblem) {
        do throws(SchemaError) {
            for violation in try schema.violations(in: value) {
                let causes = violation.causes.map { "; \($0.value.path) \($0.message)" }.joined()
                add(
                    Finding(
                        violation.value.path, "\(violation.message)\(causes) (\(violation.schemaLocation))",
                        excerpt: JSONExcerpt.lines(at: violation.value, reveals: reveals)))
            }
        } catch {
            throw ContractProblem("\(error)")
        }
    }
}
