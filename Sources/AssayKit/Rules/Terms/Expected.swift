/// A column that the source does not have, and the one value that each row of the target must hold in it.
///
/// ```swift
/// Expected("user_id", equals: .environment("AARON_USER_ID"), as: .uuid)
/// ```
public struct Expected: MappingTerm {
    /// What it says.
    public let term: Term

    /// - Parameters:
    ///   - column: The column of the target: a plain word.
    ///   - value: What it must hold.
    ///   - type: The value's type.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    public init(
        _ column: String, equals value: ParameterValue, as type: ParameterType, fileID: String = #fileID,
        line: Int = #line
    ) {
        let parameter = "expected_\(column)"
        term = Term(
            [
                .entry(key: "param", argument: "\(parameter) \(type.rawValue)", value: value.text),
                .entry(key: "type", argument: column, value: type.form.text),
                .source(":\(parameter) AS \(column)"), .target(column),
            ], fileID, line)
    }
}

extension ParameterType {
    /// What a column of the type holds.
    fileprivate var form: ColumnForm {
        switch self {
        case .text: .text
        case .integer: .integer
        case .numeric: .decimal
        case .real: .real
        case .boolean: .boolean
        case .uuid: .uuid
        case .date: .date
        case .timestamptz: .instant(zone: "UTC")
        }
    }
}
