package import AssayKit

/// The body, uncompressed, has so many bytes.
package struct SizeExpectation: Expectation {
    let comparison: Threshold.Comparison
    let bytes: Int

    package init(_ comparison: Threshold.Comparison, _ bytes: Int) {
        self.comparison = comparison
        self.bytes = bytes
    }

    package var description: String { "body has \(comparison.phrase) \(JSONValue.counted(bytes, "byte"))" }

    package func judge(_ answer: ContractAnswer) -> ContractOutcome {
        let count = answer.response.body.count
        guard !comparison.holds(count, bytes) else { return ContractOutcome(nil) }
        return ContractOutcome(
            .init("body", "has \(JSONValue.counted(count, "byte")), and must have \(comparison.phrase) \(bytes)"))
    }
}
