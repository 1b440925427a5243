internal import Fingerprints
internal import Stores

/// What a value is stored as: a class of SQLite, or the type of a PostgreSQL column.
enum StorageKind: Int, CaseIterable {
    case integer, real, text, blob, boolean, numeric, uuid, instant, localTimestamp, date, time, json, jsonb, vector
    case other

    init?(_ type: ValueType) {
        switch type {
        case .null: return nil
        case .integer: self = .integer
        case .real: self = .real
        case .text, .written: self = .text
        case .bytes: self = .blob
        case .boolean: self = .boolean
        case .numeric: self = .numeric
        case .uuid: self = .uuid
        case .instant: self = .instant
        case .localTimestamp: self = .localTimestamp
        case .date: self = .date
        case .time: self = .time
        case .json: self = .json
        case .jsonb: self = .jsonb
        case .vector: self = .vector
        case .other: self = .other
        }
    }

    /// The name for people: SQLite's, or PostgreSQL's.
    var name: String {
        switch self {
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .blob: "blob"
        case .boolean: "boolean"
        case .numeric: "numeric"
        case .uuid: "uuid"
        case .instant: "timestamptz"
        case .localTimestamp: "timestamp"
        case .date: "date"
        case .time: "time"
        case .json: "json"
        case .jsonb: "jsonb"
        case .vector: "vector"
        case .other: "other"
        }
    }

    /// The hash of a value of this kind: the text 1 is not the number 1.
    ///
    /// A seed would do the same, and would cost another round of mixing for each value.
    func hash(of bytes: RawSpan) -> UInt64 {
        LookupHash.hash(bytes, seed: 0) ^ (UInt64(rawValue) &* 0x9e37_79b9_7f4a_7c15)
    }
}
