internal import AssayKit

/// The status is one of some.
package struct StatusExpectation: Expectation {
    let allowed: [ClosedRange<Int>]

    /// - Parameter allowed: Statuses such as `200...200`, `200...299`.
    package init(_ allowed: ClosedRange<Int>...) {
        self.allowed = allowed
    }

    /// One status.
    package init(_ status: Int) {
        allowed = [status...status]
    }

    package var description: String { "status is \(names)" }

    private var names: String {
        allowed.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            .joined(separator: " or ")
    }

    func allows(_ status: Int) -> Bool { allowed.contains { $0.contains(status) } }

    package func judge(_ answer: ContractAnswer) -> ContractOutcome {
        let status = answer.response.status
        guard !allows(status) else { return ContractOutcome(nil) }
        return ContractOutcome(
            .init(
                "status", "is \(status), and must be \(names)",
                excerpt: CaretExcerpt.lines(before: Array("HTTP "), after: Array("\(status)"))))
    }
}
