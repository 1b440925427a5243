/// A regular expression as it was written.
indirect enum PatternTree: Sendable {
    case character(Unicode.Scalar)
    case oneOf(CharacterClass)
    /// `^` and `$`: the text's beginning and end, not a line's.
    case beginning, end
    /// `\b`, and `\B` where there is none.
    case wordBoundary(isThere: Bool)
    case sequence([PatternTree])
    case choice([PatternTree])
    /// - Parameter most: nil where there may be any number.
    case repeated(PatternTree, least: Int, most: Int?)
}
