/// What is asked of a text.
package enum TextTest: Sendable {
    case equals(String)
    case contains(String)
    /// The pattern is found in it.
    case matches(Pattern)

    func holds(for text: String) -> Bool {
        switch self {
        case .equals(let expected): JSONText(text) == JSONText(expected)
        case .contains(let part): part.isEmpty || text.utf8.firstRange(of: Array(part.utf8)) != nil
        case .matches(let pattern): pattern.isFound(in: text)
        }
    }

    /// What is asked, in words that follow the text's name.
    var phrase: String {
        switch self {
        case .equals(let expected): "is \(expected.quoted(in: "\""))"
        case .contains(let part): "contains \(part.quoted(in: "\""))"
        case .matches(let pattern): "matches \(pattern.text)"
        }
    }

    /// What was asked and does not hold.
    var demand: String {
        switch self {
        case .equals(let expected): "must be \(expected.quoted(in: "\""))"
        case .contains(let part): "must contain \(part.quoted(in: "\""))"
        case .matches(let pattern): "must match \(pattern.text)"
        }
    }

    /// Where a text for which it does not hold goes wrong: the first byte that is another than expected, or the beginning.
    func offset(in text: String) -> Int {
        guard case .equals(let expected) = self else { return 0 }
        return zip(text.utf8, expected.utf8).prefix { $0 == $1 }.count
    }
}
