/// What a column's engine promises about its values: in SQLite next to nothing, in PostgreSQL the type.
package enum ColumnType: Sendable, Hashable {
    case sqlite(Affinity)
    /// By `pg_type.typname`, a domain by its base type.
    case postgres(String, isEnumeration: Bool)
    /// Of a CSV: whatever it is, the file does not tell.
    case written
    /// Of a JSON export: each value has the type that JSON gives it.
    case json

    /// Whether it is of an export.
    package var isExported: Bool { self == .written || self == .json }

    /// The type as codecs know it that ask the server for hashes; nil where there is no server.
    package var serverName: String? {
        switch self {
        case .sqlite, .written, .json: nil
        case .postgres(let name, let isEnumeration): isEnumeration ? "anyenum" : name
        }
    }

    /// What SQLite tries to make of a value that it stores.
    package enum Affinity: String, Sendable, Hashable {
        case integer = "INTEGER"
        case real = "REAL"
        case numeric = "NUMERIC"
        case text = "TEXT"
        /// Nothing: the value is stored as it came.
        case blob = "BLOB"

        /// The affinity of a declared type (https://sqlite.org/datatype3.html, 3.1), by its rules in their order.
        ///
        /// - Parameters:
        ///   - declared: The type as the table declares it.
        ///   - isStrict: Whether the table is `STRICT`, where `ANY` is what it says.
        package init(declared: String, isStrict: Bool = false) {
            let declared = declared.uppercased()
            func says(_ word: String) -> Bool { declared.contains(word) }
            self =
                if says("INT") {
                    .integer
                } else if says("CHAR") || says("CLOB") || says("TEXT") {
                    .text
                } else if declared.isEmpty || says("BLOB") || isStrict && declared == "ANY" {
                    .blob
                } else if says("REAL") || says("FLOA") || says("DOUB") {
                    .real
                } else {
                    .numeric
                }
        }
    }
}
