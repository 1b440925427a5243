/// What a check says of its rows: a key, a column, a skip. The types that stand in a check's braces are made of it.
public struct Term: Sendable {
    package enum Part: Sendable {
        /// An entry of the header.
        case entry(key: String, argument: String = "", value: String)
        /// One of several under one key of the header.
        case listed(key: String, String)
        /// A column of the source's query, and one of the target's.
        case source(String)
        case target(String)
        /// The column of a key that the migration changed on the way.
        case mapped(String)
        /// The column that holds a parent's key.
        case parent(String)
    }

    package let parts: [Part]
    package let place: Declaration.Place

    init(_ parts: [Part], at place: Declaration.Place) {
        self.parts = parts
        self.place = place
    }

    init(_ parts: [Part], _ fileID: String, _ line: Int) {
        self.init(parts, at: Declaration.Place(fileID, line))
    }

    var sourceColumns: [String] {
        parts.compactMap { if case .source(let column) = $0 { column } else { nil } }
    }

    var targetColumns: [String] {
        parts.compactMap { if case .target(let column) = $0 { column } else { nil } }
    }

    var isKey: Bool {
        parts.contains { if case .listed(key: "key", _) = $0 { true } else { false } }
    }

    var mappedKey: String? {
        parts.lazy.compactMap { if case .mapped(let column) = $0 { column } else { nil } }.first
    }

    var parent: (column: String, place: Declaration.Place)? {
        parts.lazy.compactMap { if case .parent(let column) = $0 { (column, place) } else { nil } }.first
    }
}

/// What may stand in the braces of a `Query`.
public protocol QueryTerm: Sendable {
    /// What it says.
    var term: Term { get }
}

/// What may stand in the braces of a `Metric`.
public protocol MetricTerm: Sendable {
    /// What it says.
    var term: Term { get }
}

/// What may stand in the braces of a `Reconciliation` of two tables.
public protocol MappingTerm: Sendable {
    /// What it says.
    var term: Term { get }
}

/// What may stand in the braces of a `Reconciliation` of two queries.
public protocol ComparisonTerm: Sendable {
    /// What it says.
    var term: Term { get }
}

/// Takes the terms in the braces of a `Query`.
@resultBuilder
public enum QueryTerms: ListBuilder {
    /// A list of terms.
    public typealias Element = Term

    /// One term.
    public static func buildExpression(_ term: some QueryTerm) -> [Term] { [term.term] }
}

/// Takes the terms in the braces of a `Metric`.
@resultBuilder
public enum MetricTerms: ListBuilder {
    /// A list of terms.
    public typealias Element = Term

    /// One term.
    public static func buildExpression(_ term: some MetricTerm) -> [Term] { [term.term] }
}

/// Takes the terms in the braces of a `Reconciliation` of two tables.
@resultBuilder
public enum MappingTerms: ListBuilder {
    /// A list of terms.
    public typealias Element = Term

    /// One term.
    public static func buildExpression(_ term: some MappingTerm) -> [Term] { [term.term] }
}

/// Takes the terms in the braces of a `Reconciliation` of two queries.
@resultBuilder
public enum ComparisonTerms: ListBuilder {
    /// A list of terms.
    public typealias Element = Term

    /// One term.
    public static func buildExpression(_ term: some ComparisonTerm) -> [Term] { [term.term] }
}
