extension JSONValue {
    /// What may be said of the value where people's text is not to be shown: a number, true, false and null as they
    /// stand, of everything else its kind and size.
    package var summary: String {
        switch kind {
        case .null: return "null"
        case .boolean: return written
        case .number: return range.count <= 40 ? written : "a number of \(range.count) digits and signs"
        case .string: return "a string of \(Self.counted(length ?? 0, "character"))"
        case .array: return "an array of \(Self.counted(length ?? 0, "element"))"
        case .object: return "an object of \(Self.counted(length ?? 0, "member"))"
        }
    }

    /// A number with its noun: `1 element`, `2 elements`.
    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
