/// A value of one answer that other requests need.
package struct Capture: Sendable, CustomStringConvertible {
    /// What requests call it.
    package let name: String
    /// Selects it, and nothing else.
    package let path: JSONPath

    package init(_ name: String, _ path: JSONPath) {
        self.name = name
        self.path = path
    }

    package var description: String { "\(path) gives \(name)" }

    /// Takes the value from an answer.
    ///
    /// - Returns: The outcome, and the value where there is exactly one and it is no array or object.
    func take(from answer: ContractAnswer) throws(ContractProblem) -> (outcome: ContractOutcome, value: JSONValue?) {
        let values = try path.selected(from: answer.json())
        guard values.count == 1, let value = values.first else {
            let count = JSONValue.counted(values.count, "value")
            return (ContractOutcome(.init(path.text, "selects \(count), and must select one for \(name)")), nil)
        }
        guard value.kind != .array, value.kind != .object else {
            return (ContractOutcome(.init(value.path, "is \(value.summary), and \(name) must be a single value")), nil)
        }
        return (ContractOutcome(nil), value)
    }
}
