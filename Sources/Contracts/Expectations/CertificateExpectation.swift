/// The server's certificate is good for so many days more.
package struct CertificateExpectation: Expectation {
    let days: Int
    /// Seconds since 1970.
    let now: Int

    /// - Parameters:
    ///   - days: How many days, at least.
    ///   - now: The time from which they count, in seconds since 1970.
    package init(atLeast days: Int, from now: Int) {
        self.days = days
        self.now = now
    }

    package var description: String { "certificate is good for at least \(JSONValue.counted(days, "day"))" }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        guard let expiry = answer.response.certificateExpiry else {
            throw ContractProblem("the connection had no certificate: \(answer.request.url.shown)")
        }
        let left = (expiry - now) / 86_400
        guard left < days else { return ContractOutcome(nil) }
        return ContractOutcome(
            .init("certificate", "is good for \(JSONValue.counted(left, "day")), and must be for at least \(days)"))
    }
}
