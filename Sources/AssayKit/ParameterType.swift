/// The type of a check's parameter, and what may stand for a value of it.
public enum ParameterType: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case text
    /// A whole number of 64 bits.
    case integer
    /// An exact decimal.
    case numeric
    /// A floating-point number of 64 bits.
    case real
    /// True or false.
    case boolean
    /// A UUID.
    case uuid
    /// A day.
    case date
    /// A point in time.
    case timestamptz

    /// The type's name in PostgreSQL.
    package var postgresName: String {
        switch self {
        case .integer: "bigint"
        case .real: "double precision"
        default: rawValue
        }
    }

    /// An example, for remedies.
    package var example: String {
        switch self {
        case .text: "'text'"
        case .integer: "13649"
        case .numeric: "0.5"
        case .real: "0.5"
        case .boolean: "true"
        case .uuid: "'6ba7b811-9dad-11d1-80b4-00c04fd430c8'"
        case .date: "'2025-01-31'"
        case .timestamptz: "'2025-01-31 12:00:00+00'"
        }
    }

    /// Whether its literals stand in quotes.
    package var isQuoted: Bool {
        switch self {
        case .text, .uuid, .date, .timestamptz: true
        case .integer, .numeric, .real, .boolean: false
        }
    }

    /// Whether a text is a value of this type, in the form that both databases take.
    package func accepts(_ value: String) -> Bool {
        switch self {
        case .text: !value.utf8.contains(0)
        case .integer: Int64(value) != nil && value.first != "+"
        case .numeric: value.wholeMatch(of: /-?[0-9]{1,100}(\.[0-9]{1,100})?/) != nil
        case .real:
            value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil && Double(value)?.isFinite == true
        case .boolean: value == "true" || value == "false"
        case .uuid: value.wholeMatch(of: /[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) != nil
        case .date: Self.isDate(value)
        case .timestamptz: Self.isInstant(value)
        }
    }

    private static func isDate(_ value: some StringProtocol) -> Bool {
        guard let match = String(value).wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), year > 0
        else { return false }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...days[month - 1]).contains(day)
    }

    /// A date and a time with its zone: without one, two servers may take it for two instants.
    private static func isInstant(_ value: String) -> Bool {
        let pattern = /(.{10})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,6})?(Z|[+-][0-9]{2}(:?[0-9]{2})?)/
        guard let match = value.wholeMatch(of: pattern), let hour = Int(match.2), let minute = Int(match.3),
            let second = Int(match.4)
        else { return false }
        return isDate(match.1) && hour < 24 && minute < 60 && second < 60
    }
}
