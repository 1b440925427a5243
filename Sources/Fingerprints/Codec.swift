package import Stores

/// How a value, as either engine stores it, becomes the one form in which both can be compared: the bytes that
/// PostgreSQL sends for a value of the codec's type, made unique where they are not.
///
/// A codec is chosen once for each column, by declaration or by inference that is said aloud, and never for each value.
/// Each is one file in `Codecs/`, with the values that it can read and those that it cannot: its documentation and its
/// tests.
package protocol Codec: Sendable {
    /// The word by which a column asks for it: `instant`.
    static var name: String { get }
    /// One sentence: what it reads, and what it claims.
    static var summary: String { get }
    /// Values that it reads or refuses.
    static var examples: [CodecExample] { get }

    /// A codec with the argument of its declaration: `instant(UTC)`; nil where it takes no such argument.
    init?(argument: String?)

    /// Puts a value into the codec's form.
    ///
    /// It allocates nothing once the buffer has grown to the largest value.
    /// - Parameters:
    ///   - type: The value's type in the store that lends it. Every type of either engine may come.
    ///   - bytes: The value in wire form, as `Cursor` lends it.
    ///   - buffer: Empty; for a form that is not the lent bytes themselves.
    /// - Returns: Where the form is, or why there is none.
    func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding

    /// The storage classes of SQLite of which it can read any value: of a column that holds none of them it reads nothing.
    static var storageClasses: Set<String> { get }

    /// The unit in which a tolerance of the codec's values is counted; nil where none makes sense.
    static var toleranceUnit: ToleranceUnit? { get }

    /// A form as a number, for a column that may differ by a tolerance; nil where `toleranceUnit` is.
    func magnitude(of form: RawSpan) -> Double?

    /// The same form as PostgreSQL computes it, hashed there: an SQL expression of type `bigint`, NULL or 0 for NULL.
    ///
    /// Only for a column that can hold nothing which this codec cannot read: nobody would count it there.
    ///
    /// - Parameters:
    ///   - column: The quoted column.
    ///   - type: Its `pg_type.typname`; `anyenum` for every enumeration.
    ///   - seed: An SQL expression of the seed.
    /// - Returns: The expression, or nil where the rows are to be streamed and hashed here.
    func serverHash(of column: String, type: String, seed: String) -> String?
}

extension Codec {
    package static var storageClasses: Set<String> { ["integer", "real", "text", "blob"] }

    package static var toleranceUnit: ToleranceUnit? { nil }

    package func magnitude(of form: RawSpan) -> Double? { nil }

    package func serverHash(of column: String, type: String, seed: String) -> String? { nil }
}

/// A codec whose form PostgreSQL can compute by itself, for columns of some types by one expression.
package protocol ServerHashedCodec: Codec {
    /// The types of PostgreSQL's columns, by `pg_type.typname`, for which `serverHash` is right; for any other the rows
    /// are streamed and hashed here. `anyenum` is every enumeration.
    static var serverTypes: Set<String> { get }

    /// The hash of a column of one of `serverTypes`: an SQL expression of type `bigint`, NULL or 0 for NULL.
    ///
    /// - Parameters:
    ///   - column: The quoted column.
    ///   - seed: An SQL expression of the seed.
    /// - Returns: The expression.
    func serverHash(of column: String, seed: String) -> String
}

extension ServerHashedCodec {
    package func serverHash(of column: String, type: String, seed: String) -> String? {
        Self.serverTypes.contains(type) ? serverHash(of: column, seed: seed) : nil
    }
}

/// What a tolerance is a number of.
package enum ToleranceUnit: Sendable, Hashable {
    /// The values are numbers, and so is it.
    case number
    /// The values are times, and it is a span of microseconds.
    case microseconds
}

/// Where a value's form is.
package enum Encoding: Sendable, Hashable {
    /// There is no value.
    case null
    /// The lent bytes are the form.
    case lent
    /// In the buffer.
    case encoded
    /// The codec cannot read the value.
    case unreadable
}

/// A value that a codec reads or refuses.
package struct CodecExample: Sendable {
    /// The argument of the declaration that it is an example of.
    package let argument: String?
    /// The value as an SQL expression of SQLite: `'2024-03-10T07:15:02Z'`.
    package let source: String
    /// The equal value as an SQL expression of PostgreSQL: `timestamptz '2024-03-10 07:15:02+00'`; nil for a value
    /// that the codec cannot read.
    package let target: String?
    /// The extension without which PostgreSQL has no such value.
    package let needs: String?

    package init(
        _ source: String, as argument: String? = nil, equals target: String?, needing needs: String? = nil
    ) {
        self.argument = argument
        self.source = source
        self.target = target
        self.needs = needs
    }
}
