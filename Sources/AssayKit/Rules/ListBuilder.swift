/// A result builder that takes what stands below each other for a list; `if`, `switch` and `for` may stand among it.
public protocol ListBuilder {
    /// What the list is of.
    associatedtype Element: Sendable
}

extension ListBuilder {
    /// Parts below each other.
    public static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap(\.self) }

    /// The part of an `if`.
    public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }

    /// The part of an `if` that has an `else`.
    public static func buildEither(first part: [Element]) -> [Element] { part }

    /// The part of an `else`.
    public static func buildEither(second part: [Element]) -> [Element] { part }

    /// The parts of a `for`.
    public static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap(\.self) }
}
