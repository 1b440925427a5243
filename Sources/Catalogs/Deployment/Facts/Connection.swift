internal import AssayKit
internal import Stores

/// A database that a container is told to connect to.
struct Connection: Fact {
    let service: String
    /// The variable that says so.
    let name: String
    let scheme: String?
    /// nil where the URL does not say for certain which part of it is the host, and which the password.
    let host: String?
    let port: Int?
    let database: String?
    let place: SourceLocation

    static let table = FactTable(
        "connections",
        "A database that a container is told to connect to: by a URL, or by a variable such as POSTGRES_HOST.",
        columns: [
            .init("service", .text, "the service"),
            .init("name", .text, "the variable"),
            .init("scheme", .text, "postgresql, mysql, redis …; NULL where a variable names the host alone"),
            .init("host", .text, "the host; NULL where the URL may be read in two ways"),
            .init("port", .integer, "the port; NULL where it is the usual one"),
            .init("database", .text, "the database"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [.init(service), .init(name), .init(scheme), .init(host), .init(port), .init(database)] + place.values
    }

    private static let hostNames: Set<String> = [
        "PGHOST", "POSTGRES_HOST", "POSTGRES_SERVER", "DB_HOST", "DATABASE_HOST",
    ]
    private static let portNames = ["PGHOST": "PGPORT", "POSTGRES_SERVER": "POSTGRES_PORT"]
    private static let schemes: Set<String> = [
        "postgres", "postgresql", "mysql", "mariadb", "redis", "rediss", "mongodb", "amqp", "mssql",
    ]

    /// The databases that an environment names.
    static func all(in environment: [ContainerVariable]) -> [Connection] {
        environment.compactMap { variable -> Connection? in
            guard let value = variable.value, !value.isEmpty else { return nil }
            if hostNames.contains(variable.name) {
                let portName = portNames[variable.name] ?? variable.name.replacing("HOST", with: "PORT")
                let port = environment.first { $0.name == portName }?.value.flatMap { Int($0) }
                return Connection(
                    service: variable.service, name: variable.name, scheme: nil,
                    host: value.contains("@") ? nil : value, port: port, database: nil,
                    place: variable.place)
            }
            return connection(value, of: variable)
        }
    }

    /// `SCHEME[+DRIVER]://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]` (RFC 3986, section 3).
    ///
    /// An @ behind the authority is of a password that was not escaped: what stands before it is told to nobody.
    private static func connection(_ url: String, of variable: ContainerVariable) -> Connection? {
        guard let start = url.prefixMatch(of: /([a-zA-Z][a-zA-Z0-9.\-]*)(?:\+[a-zA-Z0-9_]+)?:\/\//),
            schemes.contains(start.1.lowercased())
        else { return nil }
        let scheme = start.1.lowercased() == "postgres" ? "postgresql" : start.1.lowercased()
        let rest = url[start.range.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let tail = rest[authority.endIndex...]
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let match = tail.contains("@") ? nil : place.wholeMatch(of: /(\[[^\]]+\]|[^:]*)(?::([0-9]+))?/)
        let database = match == nil ? "" : tail.dropFirst().prefix { !"?#".contains($0) }
        return Connection(
            service: variable.service, name: variable.name, scheme: scheme, host: match.map { String($0.1) },
            port: match?.2.flatMap { Int($0) },
            database: tail.hasPrefix("/") && !database.isEmpty ? String(database) : nil, place: variable.place)
    }
}
