/// A value that an answer's JSON must have.
public struct ExpectedJSON: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// Where it comes from.
    package enum Source: Sendable, Hashable {
        case null
        case boolean(Bool)
        case integer(Int)
        case text(String)
        case environment(String, isUUID: Bool)
        case captured(String)
        case query(AuditedDatabase, String)
    }

    package let source: Source

    private init(_ source: Source) { self.source = source }

    /// A text.
    public init(stringLiteral value: String) { self.init(.text(value)) }
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(.integer(value)) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self.init(.boolean(value)) }
    /// JSON's null.
    public init(nilLiteral: ()) { self.init(.null) }

    /// A text: a variable of the environment or of `.env`.
    public static func environment(_ variable: String) -> ExpectedJSON {
        ExpectedJSON(.environment(variable, isUUID: false))
    }

    /// A UUID: a variable of the environment or of `.env`, which may have it in capitals. An answer has it in small letters
    /// (RFC 9562, section 4).
    public static func uuid(environment variable: String) -> ExpectedJSON {
        ExpectedJSON(.environment(variable, isUUID: true))
    }

    /// What an `Endpoint` of the same rule captures from its answer, by the name that its `Capture` gives it.
    public static func captured(_ name: String) -> ExpectedJSON { ExpectedJSON(.captured(name)) }

    /// What a query returns: one row with one value, so that the API says what the database holds. A `Parameter` that stands
    /// among the expectations is bound as `:name`.
    ///
    /// - Parameters:
    ///   - database: What the query runs on.
    ///   - sql: The query; it can only read.
    /// - Returns: What stands for it.
    public static func sql(on database: AuditedDatabase, _ sql: String) -> ExpectedJSON {
        ExpectedJSON(.query(database, sql))
    }

    package var shown: String {
        switch source {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .text(let text): "\"\(text)\""
        case .environment(let name, _), .captured(let name): "$\(name)"
        case .query(let database, let sql): "what the \(database.rawValue) returns for \(sql)"
        }
    }
}
