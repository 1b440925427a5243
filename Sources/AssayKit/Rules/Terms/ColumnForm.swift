/// What the values of a column are, so that two engines' forms of one value are found equal.
///
/// Without one the form is seen from the two columns' types, and the report says which it was.
public struct ColumnForm: Sendable, Hashable {
    package let text: String

    /// Text, by its code points.
    public static let text = ColumnForm(text: "text")
    /// Whole numbers, of any width.
    public static let integer = ColumnForm(text: "integer")
    /// Exact decimals.
    public static let decimal = ColumnForm(text: "decimal")
    /// Floating-point numbers, by their bits.
    public static let real = ColumnForm(text: "real")
    /// Truth values: a boolean, or 0 and 1.
    public static let boolean = ColumnForm(text: "boolean")
    /// UUIDs, in whatever writing.
    public static let uuid = ColumnForm(text: "uuid")
    /// Days.
    public static let date = ColumnForm(text: "date")
    /// Bytes.
    public static let bytes = ColumnForm(text: "bytes")
    /// JSON, by its values.
    public static let json = ColumnForm(text: "json")
    /// Vectors of pgvector's.
    public static let vector = ColumnForm(text: "vector")

    /// Points in time.
    ///
    /// - Parameter zone: The zone of those that are written without one: `UTC`, or an offset such as `+01:00`.
    /// - Returns: What stands for it.
    public static func instant(zone: String) -> ColumnForm { ColumnForm(text: "instant(\(zone))") }

    /// Another codec, as `@type` of an SQL check names it: `enumeration(…)`.
    ///
    /// - Parameter codec: The codec's name, with its argument in parentheses.
    /// - Returns: What stands for it.
    public static func codec(_ codec: String) -> ColumnForm { ColumnForm(text: codec) }
}

/// By how much two values may differ and still be the same.
public struct Margin: Sendable, Hashable {
    package let text: String

    /// Times that differ by so many microseconds at most.
    public static func microseconds(_ count: Int) -> Margin { Margin(text: "\(count)us") }
    /// Times that differ by so many milliseconds at most.
    public static func milliseconds(_ count: Int) -> Margin { Margin(text: "\(count)ms") }
    /// Times that differ by so many seconds at most.
    public static func seconds(_ count: Int) -> Margin { Margin(text: "\(count)s") }

    /// Numbers that differ by so much at most.
    ///
    /// - Parameter decimal: The difference as a decimal, `0.001`: text, for no double is 0.001.
    /// - Returns: What stands for it.
    public static func number(_ decimal: String) -> Margin { Margin(text: decimal) }
}
