/// The types that values are told apart by. Text never equals a number, and a boolean is neither.
package enum ValueType: Sendable, Hashable {
    case null
    case boolean
    /// Big-endian, of 2, 4 or 8 bytes.
    case integer
    /// PostgreSQL's base-10000 form.
    case numeric
    /// IEEE 754, big-endian, of 4 or 8 bytes.
    case real
    case text
    case bytes
    case uuid
    /// A point in time: microseconds since 2000-01-01 UTC.
    case instant
    /// A date and time of day in no zone: microseconds since 2000-01-01 00:00.
    case localTimestamp
    /// Days since 2000-01-01.
    case date
    /// Microseconds since midnight.
    case time
    case json
    case jsonb
    /// pgvector's: the count of its elements and an unused 0, both of 2 bytes, then each as IEEE 754 of 4 bytes.
    case vector
    /// A value in writing, whose type its file does not tell: of an export.
    case written
    /// Another type of PostgreSQL, by its object identifier: told apart and compared by its bytes.
    case other(UInt32)

    /// The type's name for people.
    package var name: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .numeric: "numeric"
        case .real: "real"
        case .text: "text"
        case .bytes: "bytes"
        case .uuid: "uuid"
        case .instant: "instant"
        case .localTimestamp: "timestamp"
        case .date: "date"
        case .time: "time"
        case .json: "json"
        case .jsonb: "jsonb"
        case .vector: "vector"
        case .written: "written"
        case .other(let identifier): "type \(identifier)"
        }
    }

    /// Whether it is text, or may be.
    package var isText: Bool { self == .text || self == .written }

    /// Whether a value of the type may be somebody's words, so that reports mask it.
    package var mayBePersonal: Bool {
        switch self {
        case .text, .bytes, .json, .jsonb, .vector, .written, .other: true
        case .null, .boolean, .integer, .numeric, .real, .uuid, .instant, .localTimestamp, .date, .time: false
        }
    }

    /// The type of a PostgreSQL result column (`pg_type.dat`).
    package init(postgres identifier: UInt32) {
        self =
            switch identifier {
            case 16: .boolean
            case 17: .bytes
            case 20, 21, 23: .integer
            case 18, 19, 25, 705, 1042, 1043: .text
            case 114: .json
            case 700, 701: .real
            case 1082: .date
            case 1083: .time
            case 1114: .localTimestamp
            case 1184: .instant
            case 1700: .numeric
            case 2950: .uuid
            case 3802: .jsonb
            default: .other(identifier)
            }
    }
}
