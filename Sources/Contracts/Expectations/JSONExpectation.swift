/// The body is JSON, and what a path selects of it is as it must be.
package struct JSONExpectation: Expectation {
    let path: JSONPath
    let test: JSONTest

    package init(_ path: JSONPath, _ test: JSONTest) {
        self.path = path
        self.test = test
    }

    package var description: String { "\(path) \(test.phrase)" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        test.judge(try path.selected(from: answer.json()), at: path, reveals: answer.reveals)
    }
}

extension JSONPath {
    /// The values that it selects, for an expectation.
    func selected(from document: JSONDocument) throws(ContractProblem) -> [JSONValue] {
        do throws(JSONPathError) {
            return try select(from: document)
        } catch {
            throw ContractProblem("\(error)")
        }
    }
}

extension JSONTest {
    /// What is asked, in words that follow the path.
    var phrase: String {
        switch self {
        case .equals(let expected): "is \(expected.shown)"
        case .everyEquals(let expected): "is everywhere \(expected.shown)"
        case .everyOneOf(let expected): "is one of \(expected.map(\.shown).joined(separator: ", "))"
        case .everyNumber(let comparison, let expected): "is \(comparison.phrase) \(expected.shown)"
        case .everyMatches(let pattern): "matches \(pattern.text)"
        case .count(let comparison, let count): "selects \(comparison.phrase) \(JSONValue.counted(count, "value"))"
        case .exists: "exists"
        case .absent: "does not exist"
        case .ordered(let descending): descending ? "descends" : "ascends"
        }
    }
}
