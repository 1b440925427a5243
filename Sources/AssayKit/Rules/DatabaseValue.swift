/// A value of a database as a `Check` gets it.
///
/// ```swift
/// ["since": .written("2025-01-01 00:00:00+00", as: .timestamptz), "role": .text("user"), "least": .integer(3)]
/// ```
public enum DatabaseValue: Sendable, Hashable {
    /// SQL's NULL.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case real(Double)
    /// Text.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
    /// A value of any other type in writing: `numeric`, `uuid`, `instant`, `date`, `json` … An instant is in UTC.
    case other(type: String, String)

    /// A value in writing as a parameter of a type.
    public static func written(_ text: String, as type: ParameterType) -> DatabaseValue {
        .other(type: type.rawValue, text)
    }
}

extension DatabaseValue {
    /// Whether both are the same value: texts character by character, where Swift would take two forms of an accent for one.
    public static func == (one: DatabaseValue, other: DatabaseValue) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.integer(let one), .integer(let other)): one == other
        case (.real(let one), .real(let other)): one == other
        case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
        case (.bytes(let one), .bytes(let other)): one == other
        case (.other(let type, let one), .other(let otherType, let other)):
            type == otherType && one.utf8.elementsEqual(other.utf8)
        default: false
        }
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .real(let value): hasher.combine(value)
        case .text(let text), .other(_, let text): for byte in text.utf8 { hasher.combine(byte) }
        case .bytes(let bytes): hasher.combine(bytes)
        }
    }
}

extension DatabaseValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

/// A row of a query, its values by the names of their columns.
public struct DatabaseRow: Sendable {
    /// The columns' names in their order.
    public let columns: [String]
    /// The values in the order of the columns.
    public let values: [DatabaseValue]

    package init(columns: [String], values: [DatabaseValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column.
    ///
    /// - Throws: `RuleError`, where the query has no column of the name.
    public subscript(column: String) -> DatabaseValue {
        get throws {
            guard let index = columns.firstIndex(of: column) else {
                throw RuleError(
                    "The query gives no column \(column).",
                    remedy: "It gives \(columns.joined(separator: ", ")): name the column as the result does, with AS.")
            }
            return values[index]
        }
    }

    /// The text of a column; of a value of another type that has one, its writing.
    ///
    /// - Throws: `RuleError` for NULL, numbers, booleans and bytes.
    public func text(_ column: String) throws -> String {
        switch try self[column] {
        case .text(let text), .other(_, let text): return text
        case .null, .boolean, .integer, .real, .bytes: throw Self.mistyped(column, "text")
        }
    }

    /// The whole number of a column.
    ///
    /// - Throws: `RuleError` for anything else.
    public func integer(_ column: String) throws -> Int {
        guard case .integer(let number) = try self[column], let number = Int(exactly: number) else {
            throw Self.mistyped(column, "a whole number")
        }
        return number
    }

    private static func mistyped(_ column: String, _ type: String) -> RuleError {
        RuleError(
            "The column \(column) holds a value that is not \(type).",
            remedy:
                "Let the query leave such rows out or give another value, with coalesce for one; or read it as it is, row[\"\(column)\"]."
        )
    }
}
