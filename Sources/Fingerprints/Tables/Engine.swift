/// The engines whose tables are compared. A store hides its dialect; reading a catalog and writing a query need it.
package enum Engine: Sendable, Hashable {
    case sqlite
    case postgres
    /// An export, which is queried through SQLite: its file tells no types.
    case csv
    /// An export, which is queried through SQLite: its values have the types of JSON.
    case json

    /// The engine's name for people.
    package var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        case .csv: "CSV"
        case .json: "JSON"
        }
    }

    /// Whether its queries are in the SQL of SQLite.
    package var speaksSQLite: Bool { self != .postgres }

    /// A name as it stands in a query: quoted, so that it may be reserved, spelled with capitals or hold anything.
    package static func quoted(_ name: String) -> String {
        var quoted = "\""
        for scalar in name.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
