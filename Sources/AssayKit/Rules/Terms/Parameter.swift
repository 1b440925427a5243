/// A value that a check's queries take from outside, bound as `:name` and never put into the text.
///
/// ```swift
/// Parameter("aaron", as: .uuid, .environment("AARON_USER_ID"))
/// ```
public struct Parameter: QueryTerm, MetricTerm, MappingTerm, ComparisonTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - name: The name behind the colon: a plain word.
    ///   - type: The type as which it is bound.
    ///   - value: Where the value comes from.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ name: String, as type: ParameterType, _ value: ParameterValue, fileID: String = #fileID, line: Int = #line
    ) {
        term = Term(
            [.entry(key: "param", argument: "\(name) \(type.rawValue)", value: value.text)], fileID, line)
    }
}

/// Where a parameter's value comes from.
public struct ParameterValue: Sendable, Hashable {
    package let text: String

    /// A variable of the environment or of `.env`; its name is in capitals. Without it the check is an error.
    public static func environment(_ variable: String) -> ParameterValue { ParameterValue(text: variable) }

    /// A text, a UUID, a date, or a time with its zone.
    public static func text(_ text: String) -> ParameterValue {
        ParameterValue(text: "'" + text.replacing("'", with: "''") + "'")
    }

    /// A whole number.
    public static func integer(_ number: Int) -> ParameterValue { ParameterValue(text: "\(number)") }

    /// A number with a fraction, in writing: `0.5`.
    public static func number(_ decimal: String) -> ParameterValue { ParameterValue(text: decimal) }

    /// True or false.
    public static func boolean(_ value: Bool) -> ParameterValue { ParameterValue(text: "\(value)") }
}
