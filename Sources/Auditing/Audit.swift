package import AssayKit
internal import Catalogs
internal import Events
internal import FoundationEssentials
internal import Glibc
package import Stores

/// One audit: what the user asks for, made into a plan, and run to a finished record.
package struct Audit: Sendable {
    /// What the user asks for.
    package struct Request: Sendable {
        /// The directories of checks.
        package var directories: [String]
        /// The rules in Swift that are compiled in.
        package var rules: [CompiledRule] = []
        package var phase: Phase?
        package var select: [String]
        package var exclude: [String]
        /// The SQLite file.
        package var source: String?
        /// The connection string of PostgreSQL; an empty one stands for the `PG*` variables.
        package var target: String?
        /// The variables that parameters take their values from.
        package var environment: [String: String]
        /// Whether people's text is shown.
        package var reveals: Bool
        /// Whether the plan is only looked at, so that no database need be named.
        package var isDryRun = false
        package var options: Runner.Options

        package init(
            directories: [String], phase: Phase? = nil, select: [String] = [], exclude: [String] = [],
            source: String?, target: String?, environment: [String: String], reveals: Bool = false,
            options: Runner.Options = Runner.Options()
        ) {
            self.directories = directories
            self.phase = phase
            self.select = select
            self.exclude = exclude
            self.source = source
            self.target = target
            self.environment = environment
            self.reveals = reveals
            self.options = options
        }
    }

    /// The plan: the selected checks, and those that they require.
    package let checks: [SQLCheck]
    private let request: Request
    private let digest: String
    /// All the checks, for what they say of the databases.
    private let library: [SQLCheck]
    private let target: PostgresSettings?

    /// Makes the plan.
    ///
    /// - Throws: `AuditError`: everything that is wrong with the request, before any database is opened.
    package init(_ request: Request) throws(AuditError) {
        let library = CheckLibrary(directories: request.directories, rules: request.rules)
        guard library.problems.isEmpty else { throw .checks(library.problems) }
        do {
            let selection = try Selection(select: request.select, exclude: request.exclude, phase: request.phase)
            checks = library.withRequirements(library.checks.filter { selection.includes($0.description) })
        } catch {
            throw .selection(error)
        }
        self.request = request
        digest = library.digest
        self.library = library.checks
        for check in checks where !request.isDryRun {
            for database in check.neededDatabases where !request.names(database) {
                throw .databaseNotNamed(database, check: check.id)
            }
        }
        do {
            target = try request.target.map { connection throws(StoreError) in try PostgresSettings(connection) }
        } catch {
            throw .target(error)
        }
    }

    /// Opens the databases, runs the plan, and records it from its start to its end.
    ///
    /// A database that cannot be opened makes the checks that read it errors, and leaves the others to be judged.
    /// - Throws: `EventLogError` where the evidence cannot be kept.
    package func run(recordingTo recorder: Recorder) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let stores = try await openedStores()
        try await recorder.record(.runStarted(started(on: stores)))
        for note in notes(on: stores) { try await recorder.record(.noted(note)) }
        let runner = Runner(
            checks, on: stores, masking: Masking(reveals: request.reveals), environment: request.environment,
            options: request.options, recorder: recorder,
            api: KnownAPI(library, environment: request.environment))
        do {
            try await runner.run()
        } catch {
            await stores.close()
            throw error
        }
        await stores.close()
        let verdicts = await recorder.run?.entries.map(\.verdict) ?? []
        let wasInterrupted = Task.isCancelled
        let outcome = RunOutcome(of: verdicts, interrupted: wasInterrupted, complete: true)
        let (seconds, attoseconds) = (clock.now - start).components
        try await recorder.record(
            .runFinished(
                RunFinished(
                    seconds: Double(seconds) + Double(attoseconds) * 1e-18, exitStatus: Int(outcome.exitStatus),
                    interrupted: wasInterrupted)))
    }

    private func openedStores() async throws -> AuditedStores {
        let needed = Set(checks.flatMap(\.neededDatabases))
        var stores = AuditedStores()
        if needed.contains(.source), let path = request.source {
            try await stores.open(.source) { try await SQLiteStore.open(path) }
        }
        if needed.contains(.target), let target {
            try await stores.open(.target) { try await PostgresStore.open(target) }
        }
        if checks.contains(where: { $0.description.databases.contains(.catalog) }) {
            let reading = CatalogReading(
                source: try? stores.store(.source), target: try? stores.store(.target),
                declared: try await SchemaPairing.Declaration.all(of: library, in: stores, request.environment),
                environment: request.environment)
            stores.catalog = try await KnownCatalog(for: checks, reading, timeout: request.options.timeout)
        }
        let asksForDeployment = checks.contains { $0.description.databases.contains(.deployment) }
        if asksForDeployment, let directory = request.variable("ASSAY_DEPLOYMENT") {
            try await stores.open(.deployment) { try await deploymentStore(directory) }
        }
        return stores
    }

    /// What is deployed, as tables.
    private func deploymentStore(_ directory: String) async throws -> any Store {
        do {
            let deployment = try await Deployment.read(
                directory, source: request.source, backup: request.variable("ASSAY_BACKUP"))
            return try await FactStore.holding(deployment.tables, of: directory, readBy: "Assay")
        } catch let error as DeploymentError {
            throw error.storeError
        }
    }

    private func started(on stores: AuditedStores) -> RunStarted {
        var host = [CChar](repeating: 0, count: 256)
        gethostname(&host, host.count - 1)
        return RunStarted(
            run: UUID().uuidString.lowercased(), assayVersion: AssayVersion.current,
            host: String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self),
            timeZone: TimeZone.current.identifier, phase: request.phase,
            selection: request.select.map { "--select \($0)" } + request.exclude.map { "--exclude \($0)" },
            checksDigest: digest,
            subjects: stores.available.map { database, store in
                RunStarted.Subject(
                    database: database, location: store.identity.location, engine: store.identity.engine,
                    snapshot: store.identity.snapshot)
            },
            checks: checks.map(\.description))
    }

    private func notes(on stores: AuditedStores) -> [Note] {
        let failures = stores.unavailable.map { database, error in
            Note("The \(database.rawValue) cannot be audited. \(error.message)", remedy: error.remedy)
        }
        let advice = stores.available.flatMap { $0.store.advice.map { Note($0.message, remedy: $0.remedy) } }
        return failures + advice
    }
}

extension Audit.Request {
    /// A variable of the environment. An empty one names nothing: it is how a line of .env.example looks that was not
    /// filled in.
    fileprivate func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    fileprivate func names(_ database: AuditedDatabase) -> Bool {
        switch database {
        case .source: source != nil
        case .target: target != nil
        case .catalog, .deployment: true
        }
    }
}

/// Why an audit cannot begin, and what to do.
package enum AuditError: Error, CustomStringConvertible {
    /// What is wrong with the checks.
    case checks([CheckProblem])
    case selection(SelectionError)
    /// A check reads a database that nobody named.
    case databaseNotNamed(AuditedDatabase, check: String)
    /// The connection string of the target cannot be read.
    case target(StoreError)

    package var description: String {
        switch self {
        case .checks(let problems):
            problems.map(\.description).joined(separator: "\n\n")
                + "\n\n\(Counts.of(problems.count, "problem")) in the checks; nothing was audited."
        case .selection(let error): error.description
        case .databaseNotNamed(.source, let check):
            "The check \(check) reads the source, which is not named. "
                + "Set ASSAY_SOURCE to the SQLite file, in the environment or in .env, or pass --source."
        case .databaseNotNamed(_, let check):
            "The check \(check) reads the target, which is not named. Set ASSAY_TARGET to postgres://USER@HOST/DATABASE "
                + "or the PG* variables, in the environment or in .env, or pass --target. "
                + "To see Assay at work without a database of your own, run: assay demo"
        case .target(let error): error.description
        }
    }
}
