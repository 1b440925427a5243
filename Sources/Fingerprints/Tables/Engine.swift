/// The engines whose tables are compared. A store hides its dialect; reading a catalog and writing a query need it.
package enum Engine: Sendable, Hashable {
    case sqlite
    case postgres

    /// The engine's name for people.
    package var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }

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
