package import AssayKit

/// What is asked of the values that a path selects.
package enum JSONTest: Sendable {
    /// There is exactly one, and it is this.
    case equals(ExpectedValue)
    /// There is at least one, and each is this.
    case everyEquals(ExpectedValue)
    /// There is at least one, and each is one of these.
    case everyOneOf([ExpectedValue])
    /// There is at least one, and each is a number that compares so.
    case everyNumber(Threshold.Comparison, ExpectedValue)
    /// There is at least one, and each is a string in which the pattern is found.
    case everyMatches(Pattern)
    /// So many are selected.
    case count(Threshold.Comparison, Int)
    /// There is at least one; `null` is one too.
    case exists
    /// There is none.
    case absent
    /// There are at least two, all numbers or all strings, each no less than the one before, or no more.
    case ordered(descending: Bool)

    /// Judges the values that were selected.
    ///
    /// - Parameters:
    ///   - values: The values.
    ///   - path: What selected them.
    ///   - reveals: Whether people's text may be shown.
    /// - Returns: The outcome; where each value is asked of and there is none, nothing was examined.
    func judge(_ values: [JSONValue], at path: JSONPath, reveals: Bool) -> ContractOutcome {
        switch self {
        case .equals(let expected):
            guard values.count == 1 else {
                return ContractOutcome(
                    .init(
                        path.text,
                        "selects \(JSONValue.counted(values.count, "value")), and must select one that is \(expected.shown)"
                    ))
            }
            return every(values, reveals, is: expected.shown) { $0 == expected.value }
        case .everyEquals(let expected): return every(values, reveals, is: expected.shown) { $0 == expected.value }
        case .everyOneOf(let expected):
            let known = Set(expected.map(\.value))
            return every(values, reveals, is: "one of " + expected.map(\.shown).joined(separator: ", "), known.contains)
        case .everyNumber(let comparison, let expected):
            return every(values, reveals, is: "\(comparison.phrase) \(expected.shown)") { value in
                guard let number = value.number, let bound = expected.value.number else { return false }
                return comparison.holds(number, bound)
            }
        case .everyMatches(let pattern):
            return every(values, reveals, is: "a string that matches \(pattern.text)") { value in
                value.string.map(pattern.isFound) ?? false
            }
        case .count(let comparison, let bound):
            if comparison.holds(values.count, bound) { return ContractOutcome(examined: max(values.count, 1)) }
            return ContractOutcome(
                .init(
                    path.text,
                    "selects \(JSONValue.counted(values.count, "value")), and must select \(comparison.phrase) \(bound)"
                ))
        case .exists:
            return values.isEmpty
                ? ContractOutcome(.init(path.text, "selects nothing")) : ContractOutcome(examined: values.count)
        case .absent: return values.isEmpty ? ContractOutcome(nil) : every(values, reveals, is: "absent") { _ in false }
        case .ordered(let descending): return ordered(values, descending, reveals)
        }
    }

    private func every(
        _ values: [JSONValue], _ reveals: Bool, is expected: String, _ holds: (JSONValue) -> Bool
    ) -> ContractOutcome {
        var outcome = ContractOutcome(examined: values.count)
        for value in values where !holds(value) { outcome.add(Self.finding(value, "must be \(expected)", reveals)) }
        return outcome
    }

    private func ordered(_ values: [JSONValue], _ descending: Bool, _ reveals: Bool) -> ContractOutcome {
        // Of one value nothing is shown about an order.
        var outcome = ContractOutcome(examined: max(values.count - 1, 0))
        for (one, other) in zip(values, values.dropFirst()) {
            let comparison = descending ? JSONPath.Operator.atLeast : .atMost
            if JSONPathComparison.holds(one, comparison, other) { continue }
            let order = descending ? "no more" : "no less"
            outcome.add(Self.finding(other, "must be \(order) than the one before, which is \(one.summary)", reveals))
        }
        return outcome
    }

    private static func finding(_ value: JSONValue, _ demand: String, _ reveals: Bool) -> ContractOutcome.Finding {
        ContractOutcome.Finding(
            value.path, "is \(reveals ? value.excerpt : value.summary), and \(demand)",
            excerpt: JSONExcerpt.lines(at: value, reveals: reveals))
    }
}
