/// One thing that is expected of an answer. Each kind is a type and a file of its own.
package protocol Expectation: Sendable, CustomStringConvertible {
    /// Judges an answer.
    ///
    /// - Parameter answer: The answer.
    /// - Returns: How much was looked at, and what speaks against the answer.
    /// - Throws: `ContractProblem` where the answer cannot be judged, because it is not of the form to be looked into.
    func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome
}
