package import AssayKit
internal import Stores

/// What is to be examined: everything that an audit would use, as the user configured it.
package struct ReadinessRequest: Sendable {
    /// The SQLite file.
    package var source: String?
    /// The connection string of PostgreSQL; an empty one stands for the `PG*` variables.
    package var target: String?
    /// The directories of checks.
    package var checks: [String]
    /// The rules in Swift that are compiled in.
    package var rules: [CompiledRule] = []
    /// The reports' directory.
    package var reports: String
    /// Where the API is: `http://HOST:PORT`.
    package var api: String?
    /// The directory of the deployment.
    package var deployment: String?
    package var environment: [String: String]

    package init(
        source: String? = nil, target: String? = nil, checks: [String] = ["checks"], reports: String = "reports",
        api: String? = nil, deployment: String? = nil, environment: [String: String] = [:]
    ) {
        self.source = source
        self.target = target
        self.checks = checks
        self.reports = reports
        self.api = api
        self.deployment = deployment
        self.environment = environment
    }
}

/// What examinations share: the request, and the one connection to the target.
package struct ReadinessContext: Sendable {
    /// How the attempt to reach the target ended.
    enum Target: Sendable {
        case notNamed
        case unreachable(StoreError)
        /// - seconds: How long it took to connect and to begin.
        case open(any Store, seconds: Double)
    }

    package let request: ReadinessRequest
    let target: Target
}
