/// A type as it is declared, taken apart: `character varying(40)` is `varchar` of 40.
enum TypeName {
    /// Names that mean the same (PostgreSQL's documentation, table 8.1).
    private static let aliases: [String: String] = [
        "character varying": "varchar", "character": "char", "bpchar": "char", "integer": "int4", "int": "int4",
        "bigint": "int8", "smallint": "int2", "double precision": "float8", "float": "float8", "real": "float4",
        "boolean": "bool", "decimal": "numeric", "timestamp with time zone": "timestamptz",
        "timestamp without time zone": "timestamp", "time with time zone": "timetz", "time without time zone": "time",
    ]

    /// The type's own name in PostgreSQL's short form, and its modifiers.
    ///
    /// - Parameter declared: As `format_type` or an author writes it.
    /// - Returns: The name without its modifiers, and the length, or the precision and scale, where it has them.
    static func parts(of declared: String) -> (name: String, length: Int?, precision: Int?, scale: Int?) {
        let open = declared.firstIndex(of: "(")
        let close = declared.firstIndex(of: ")")
        let numbers =
            if let open, let close, open < close {
                declared[declared.index(after: open)..<close].split(separator: ",").compactMap {
                    Int($0.filter { !$0.isWhitespace })
                }
            } else {
                [Int]()
            }
        // `timestamp(3) with time zone` has its modifier in its middle.
        var bare = open.map { String(declared[..<$0]) } ?? declared
        if let close, open != nil { bare += declared[declared.index(after: close)...] }
        let words = bare.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let name = aliases[words] ?? words
        switch name {
        case "numeric": return (name, nil, numbers.first, numbers.dropFirst().first ?? numbers.first.map { _ in 0 })
        case "timestamp", "timestamptz", "time", "timetz", "interval": return (name, nil, nil, numbers.first)
        case "char": return (name, numbers.first ?? 1, nil, nil)
        default: return (name, numbers.first, nil, nil)
        }
    }
}
