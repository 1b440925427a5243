/// What the texts of a column have in common, and what is odd about some of them.
package struct TextProfile: Codable, Sendable, Hashable {
    package var count = 0
    /// Of no character at all.
    package var empty = 0
    /// Of nothing that can be read, though not empty (`Blank`).
    package var blank = 0
    /// The most code points that one of them has, and the most bytes.
    package var longestCharacters = 0
    package var longestBytes = 0
    package var totalBytes = 0
    package var nonASCII = 0
    /// With a NUL, which PostgreSQL cannot hold in a text.
    package var withNUL = 0
    package var invalidUTF8 = 0
    /// With U+FFFD, which stands for what somebody could not read.
    package var withReplacement = 0
    /// That read as a number from end to end, and those of them that are digits only.
    package var numbers = 0
    package var integers = 0
    /// Digits that begin with a 0 that a number would lose.
    package var leadingZeros = 0

    package init() {}
}
