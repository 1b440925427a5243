/// A set of characters as a pattern writes it: `[a-z_]`, `\d`, `\p{Lu}`, and what is not in one of them.
struct CharacterClass: Sendable {
    enum Item: Sendable {
        case range(ClosedRange<Unicode.Scalar>)
        case categories(Set<Unicode.GeneralCategory>)
        case property(Property)
        case nested(CharacterClass)
    }

    /// The properties of Unicode with two values that Swift's library knows by name.
    enum Property: String, Sendable, CaseIterable {
        case any = "Any"
        case ascii = "ASCII"
        case alphabetic = "Alphabetic"
        case lowercase = "Lowercase"
        case uppercase = "Uppercase"
        case whiteSpace = "White_Space"
        case emoji = "Emoji"

        func holds(for scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .any: true
            case .ascii: scalar.isASCII
            case .alphabetic: scalar.properties.isAlphabetic
            case .lowercase: scalar.properties.isLowercase
            case .uppercase: scalar.properties.isUppercase
            case .whiteSpace: scalar.properties.isWhitespace
            case .emoji: scalar.properties.isEmoji
            }
        }
    }

    var items: [Item] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isListed = items.contains { item in
            switch item {
            case .range(let range): range.contains(scalar)
            case .categories(let categories): categories.contains(scalar.properties.generalCategory)
            case .property(let property): property.holds(for: scalar)
            case .nested(let nested): nested.contains(scalar)
            }
        }
        return isListed != isNegated
    }

    static let digit = CharacterClass(items: [.range("0"..."9")])
    static let word = CharacterClass(items: [
        .range("a"..."z"), .range("A"..."Z"), .range("0"..."9"), .range("_"..."_"),
    ])
    /// ECMAScript's blanks and ends of lines (ECMA-262, sections 12.2 and 12.3).
    static let space = CharacterClass(items: [
        .range("\u{9}"..."\u{D}"), .range("\u{FEFF}"..."\u{FEFF}"), .range("\u{2028}"..."\u{2029}"),
        .categories([.spaceSeparator]),
    ])

    /// `\d`, `\W` and their like; nil for another letter.
    static func escaped(by letter: Unicode.Scalar) -> CharacterClass? {
        switch letter {
        case "d": digit
        case "D": digit.negated
        case "w": word
        case "W": word.negated
        case "s": space
        case "S": space.negated
        default: nil
        }
    }

    var negated: CharacterClass { CharacterClass(items: items, isNegated: !isNegated) }

    /// The class that `\p{NAME}` stands for.
    ///
    /// - Parameter name: A general category's short or long name, `General_Category=` before it or not, or a property
    ///   that this knows.
    /// - Returns: The class; nil for a name that is not known.
    static func property(_ name: String) -> CharacterClass? {
        if let property = Property(rawValue: name) { return CharacterClass(items: [.property(property)]) }
        let prefix = ["General_Category=", "gc="].first { name.hasPrefix($0) } ?? ""
        guard let found = GeneralCategories.named(String(name.dropFirst(prefix.count))) else { return nil }
        return CharacterClass(items: [.categories(found)])
    }
}
