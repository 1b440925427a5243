internal import AssayKit

extension Threshold.Comparison {
    /// Whether one value compares so to another.
    func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
        switch self {
        case .less: one < other
        case .lessOrEqual: one <= other
        case .greater: one > other
        case .greaterOrEqual: one >= other
        case .equal: one == other
        case .notEqual: one != other
        }
    }

    /// In words: `at least`.
    var phrase: String {
        switch self {
        case .less: "less than"
        case .lessOrEqual: "at most"
        case .greater: "more than"
        case .greaterOrEqual: "at least"
        case .equal: "exactly"
        case .notEqual: "anything but"
        }
    }
}
