/// A type that a Swift file declares or extends, as far as its words tell.
struct DeclaredType {
    /// Its name, without those around it.
    let name: String
    /// Whether it is said to be a rule there.
    let isRule: Bool
    /// Where its name stands, in bytes.
    let offset: Int

    private static let keywords: Set = ["struct", "class", "enum", "actor", "extension"]

    /// The types of a file.
    ///
    /// - Parameter bytes: What the file holds.
    /// - Returns: The types in their order.
    static func all(in bytes: [UInt8]) -> [DeclaredType] {
        let words = SwiftWords.all(in: bytes)
        return words.indices.dropLast(2).compactMap { index in
            guard keywords.contains(words[index].text) else { return nil }
            // `extension Outer.Inner` is about the inner one.
            var name = index + 1
            while name + 2 < words.count, words[name + 1].text == "." { name += 2 }
            let clause = words[(name + 1)...].prefix { $0.text != "{" && $0.text != "where" }
            guard let first = clause.first else {
                return DeclaredType(name: words[name].text, isRule: false, offset: words[name].offset)
            }
            // `class func`, `class var`, and words that only look like the keyword.
            guard first.text == ":" || first.text == "<" else { return nil }
            let isRule = withoutParameters(clause).contains { $0.text == "Rule" }
            return DeclaredType(name: words[name].text, isRule: isRule, offset: words[name].offset)
        }
    }

    /// What follows a type's name, without its own parameters and those of what it inherits.
    private static func withoutParameters(_ clause: ArraySlice<SwiftWords.Word>) -> [SwiftWords.Word] {
        var depth = 0
        return clause.filter { word in
            if word.text == "<" { depth += 1 }
            if word.text == ">" { depth -= 1 }
            return depth == 0
        }
    }
}
