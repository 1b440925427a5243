internal import Stores

/// What stands for no finite number, as PostgreSQL writes it and reads it, in any case.
enum NumberWord {
    case nan, infinity, negativeInfinity

    /// Nil for any other text.
    init?(_ text: RawSpan) {
        if text.isWord("nan") {
            self = .nan
        } else if text.isWord("infinity") || text.isWord("inf") {
            self = .infinity
        } else if text.isWord("-infinity") || text.isWord("-inf") {
            self = .negativeInfinity
        } else {
            return nil
        }
    }
}
