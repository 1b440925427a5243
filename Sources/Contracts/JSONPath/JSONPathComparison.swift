/// How JSONPath compares two values, either of which may be nothing (RFC 9535, section 2.3.5.2.2).
enum JSONPathComparison {
    static func holds(_ left: JSONValue?, _ comparison: JSONPath.Operator, _ right: JSONValue?) -> Bool {
        switch comparison {
        case .equal: left == right
        case .unequal: left != right
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .atMost: isLess(left, right) || left == right
        case .atLeast: isLess(right, left) || left == right
        }
    }

    /// Only numbers, and only strings, come one before the other.
    private static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if let left = left?.number, let right = right?.number { return left < right }
        if let left = left?.string, let right = right?.string { return JSONText(left) < JSONText(right) }
        return false
    }
}
