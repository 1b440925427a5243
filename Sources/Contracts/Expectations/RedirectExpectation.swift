package import AssayKit

/// So many redirects were followed, and the last led to an address that is as it must be.
package struct RedirectExpectation: Expectation {
    let comparison: Threshold.Comparison
    let count: Int
    let target: TextTest?

    /// - Parameters:
    ///   - comparison: How the number is compared.
    ///   - count: The number of redirects. The request's limit must allow as many.
    ///   - target: What is asked of the address that the last one led to.
    package init(_ comparison: Threshold.Comparison, _ count: Int, target: TextTest? = nil) {
        self.comparison = comparison
        self.count = count
        self.target = target
    }

    package var description: String {
        "\(comparison.phrase) \(JSONValue.counted(count, "redirect"))\(target.map { ", to an address that \($0.phrase)" } ?? "")"
    }

    package func judge(_ answer: ContractAnswer) -> ContractOutcome {
        let redirects = answer.response.redirects
        var outcome = ContractOutcome(examined: 1)
        if !comparison.holds(redirects.count, count) {
            outcome.add(.init("redirects", "are \(redirects.count), and must be \(comparison.phrase) \(count)"))
        }
        guard let target else { return outcome }
        // Without its query, which may hold what is nobody's business.
        let last = redirects.last.map { answer.reveals ? $0.target : String($0.target.prefix { $0 != "?" }) }
        if let full = redirects.last?.target, target.holds(for: full) { return outcome }
        outcome.add(
            .init(
                "redirects",
                last.map { "led to \($0), which \(target.demand)" } ?? "led nowhere, and the address \(target.demand)"))
        return outcome
    }
}
