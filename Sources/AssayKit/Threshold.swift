public import FoundationEssentials

/// A limit on what a check found: `rows > 812`, `messages < 10000`, `rows > 0.5%`.
public struct Threshold: Sendable, Hashable, CustomStringConvertible {
    /// What is held against the limit.
    public enum Subject: Sendable, Hashable {
        /// The number of offending rows.
        case rows
        /// A metric of the check, by its name.
        case metric(String)
    }

    /// The six comparisons of SQL.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "="
        case notEqual = "<>"
    }

    /// What is held against the limit.
    public var subject: Subject
    /// How it is held against it.
    public var comparison: Comparison
    /// The limit; with `isPercentage`, in percent of the rows examined.
    public var limit: Decimal
    /// Whether the limit is a share of the rows examined.
    public var isPercentage: Bool

    /// A limit.
    ///
    /// - Parameters:
    ///   - subject: What is held against the limit.
    ///   - comparison: How.
    ///   - limit: The limit; with `isPercentage`, in percent of the rows examined.
    ///   - isPercentage: Whether the limit is a share of the rows examined.
    public init(_ subject: Subject, _ comparison: Comparison, _ limit: Decimal, isPercentage: Bool = false) {
        self.subject = subject
        self.comparison = comparison
        self.limit = limit
        self.isPercentage = isPercentage
    }

    /// Whether a value crosses the limit.
    ///
    /// - Parameters:
    ///   - value: The number of rows, or the metric's value.
    ///   - examined: The number of rows examined, at least 1, which a percentage is a share of.
    /// - Returns: Whether the threshold's comparison holds, exactly: no value passes through a double.
    public func isCrossed(by value: Decimal, outOf examined: Int) -> Bool {
        // Multiplied out rather than divided: a third has no decimal.
        let (held, bound) = isPercentage ? (value * 100, limit * Decimal(examined)) : (value, limit)
        return switch comparison {
        case .less: held < bound
        case .lessOrEqual: held <= bound
        case .greater: held > bound
        case .greaterOrEqual: held >= bound
        case .equal: held == bound
        case .notEqual: held != bound
        }
    }

    /// The threshold as it is written in a check.
    public var description: String {
        let name =
            switch subject {
            case .rows: "rows"
            case .metric(let name): name
            }
        return "\(name) \(comparison.rawValue) \(limit)\(isPercentage ? "%" : "")"
    }
}
