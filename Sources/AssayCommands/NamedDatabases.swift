internal import FoundationEssentials

/// The databases of a migration as the user names them: by options, by Assay's variables, or by those of libpq.
struct NamedDatabases {
    /// The SQLite file.
    let source: String?
    /// The connection string of PostgreSQL; an empty one stands for the `PG*` variables.
    let target: String?
    let environment: [String: String]

    init(
        source: String?, target: String?, _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.environment = environment
        let pgVariables = ["PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE", "PGUSER", "PGPORT"]
        let hasVariables = pgVariables.contains { environment.filled($0) != nil }
        self.source = source ?? environment.filled("ASSAY_SOURCE")
        self.target = target ?? environment.filled("ASSAY_TARGET") ?? (hasVariables ? "" : nil)
    }

    /// A variable of the environment that is not empty.
    func value(_ name: String) -> String? { environment.filled(name) }
}

extension [String: String] {
    /// An empty variable names nothing: it is how a line of .env.example looks that was not filled in.
    fileprivate func filled(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
