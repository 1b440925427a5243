internal import AssayKit
internal import Events
internal import Stores

/// Runs the checks of a plan, several at a time within one snapshot, and records what becomes of each.
package struct Runner: Sendable {
    /// How a run is to go.
    package struct Options: Sendable {
        /// How many checks are under way at once.
        package var concurrency: Int
        /// How long a check may take that does not say so itself.
        package var timeout: Duration
        /// Whether the first check that does not hold ends the run.
        package var failsFast: Bool
        /// How many findings of each kind are kept as evidence.
        package var evidenceLimit: Int

        package init(
            concurrency: Int = 4, timeout: Duration = .seconds(300), failsFast: Bool = false, evidenceLimit: Int = 20
        ) {
            self.concurrency = concurrency
            self.timeout = timeout
            self.failsFast = failsFast
            self.evidenceLimit = evidenceLimit
        }
    }

    private let checks: [SQLCheck]
    private let stores: AuditedStores
    private let masking: Masking
    private let environment: [String: String]
    private let options: Options
    private let recorder: Recorder
    private let api: KnownAPI

    package init(
        _ checks: [SQLCheck], on stores: AuditedStores, masking: Masking, environment: [String: String],
        options: Options, recorder: Recorder, api: KnownAPI
    ) {
        self.checks = checks
        self.stores = stores
        self.masking = masking
        self.environment = environment
        self.options = options
        self.recorder = recorder
        self.api = api
    }

    /// Runs the plan to its end, or until the task is cancelled; what was found until then is recorded.
    ///
    /// - Throws: `EventLogError` where the evidence cannot be kept.
    package func run() async throws {
        try await withThrowingTaskGroup(of: (SQLCheck, CheckFinished?).self) { group in
            var schedule = Schedule(checks)
            var running = 0
            while true {
                while running < options.concurrency, !Task.isCancelled, let check = schedule.next() {
                    try await recorder.record(.checkStarted(CheckStarted(id: check.id)))
                    let reason = schedule.reasonToSkip(check)
                    group.addTask { (check, await finished(check, skipping: reason)) }
                    running += 1
                }
                guard let (check, finished) = try await group.next() else { break }
                running -= 1
                guard let finished else { continue }
                try await recorder.record(.checkFinished(finished))
                schedule.finish(check, finished.result.verdict)
                if options.failsFast, [.failed, .errored].contains(finished.result.verdict) {
                    schedule.skipTheRest(because: "--fail-fast: \(check.id) did not hold")
                }
            }
        }
    }

    /// A check with its verdict and the time it took; nil where the run was interrupted before there was one.
    private func finished(_ check: SQLCheck, skipping reason: String?) async -> CheckFinished? {
        let clock = ContinuousClock()
        let start = clock.now
        var result: CheckResult
        if let reason {
            result = CheckResult(verdict: .skipped, code: "check.skipped", message: reason)
        } else {
            guard let judged = await judged(check) else { return nil }
            result = judged
            // Those of code it has told itself.
            result.queries += executedQueries(of: check)
        }
        let (seconds, attoseconds) = (clock.now - start).components
        return CheckFinished(id: check.id, seconds: Double(seconds) + Double(attoseconds) * 1e-18, result: result)
    }

    private func judged(_ check: SQLCheck) async -> CheckResult? {
        let limit = check.timeout ?? options.timeout
        do {
            return try await withDeadline(limit) {
                let context = CheckContext(
                    stores: stores, masking: masking, evidenceLimit: options.evidenceLimit, timeout: limit,
                    parameters: try check.parameterValues(in: environment), environment: environment, api: api)
                if let reason = try await missingRequirement(check, context) {
                    return CheckResult(verdict: .skipped, code: "check.requires", message: reason)
                }
                return try await check.kind.judge(in: context)
            }
        } catch let failure as CheckFailure {
            return CheckResult(
                verdict: .errored, code: failure.code, message: failure.message, problem: failure.problem)
        } catch let exceeded as DeadlineExceeded {
            return CheckResult(
                verdict: .errored, code: "engine.timeout", message: "The check was stopped after \(exceeded.limit).",
                problem: .init(remedy: "Give it more time with @timeout, or make its query cheaper."))
        } catch {
            if Task.isCancelled { return nil }
            // Somebody else stopped the statement: the server's administrator, or a limit of the role's own.
            if let error = error as? StoreError {
                return CheckResult(
                    verdict: .errored, code: error.code.rawValue, message: error.message,
                    problem: .init(remedy: "Find out who stopped it in the server's log, then run the audit again."))
            }
            return CheckResult(verdict: .errored, code: "engine.internal", message: "\(error)")
        }
    }

    private func missingRequirement(_ check: SQLCheck, _ context: CheckContext) async throws -> String? {
        for case .variable(let name) in check.requirements.map(\.subject) where environment[name]?.isEmpty ?? true {
            return "It requires the variable \(name), which is not set."
        }
        for name in check.requiredExtensions where try await !context.hasExtension(name) {
            return "It requires the extension \(name), which the target does not have."
        }
        return nil
    }

    /// The check's queries, with the parameters' values in the form in which they may be shown.
    private func executedQueries(of check: SQLCheck) -> [CheckResult.ExecutedQuery] {
        let values = (try? check.parameterValues(in: environment)) ?? [:]
        return check.kind.allQueries.map { query in
            let parameters = query.parameters.compactMap { values[$0] }.map { parameter in
                let cell =
                    parameter.type == "text"
                    ? masking.cell(text: parameter.value, as: .shown)
                    : Cell(type: parameter.type, text: parameter.value)
                return Finding.Field(name: parameter.name, value: cell)
            }
            return CheckResult.ExecutedQuery(
                role: query.role.rawValue, database: query.database, sql: query.sql, parameters: parameters)
        }
    }
}

extension SQLCheck {
    /// The ids of the checks that must have passed.
    var requiredChecks: [String] {
        requirements.compactMap { if case .check(let id) = $0.subject { id } else { nil } }
    }

    /// The extensions that the target must have.
    var requiredExtensions: [String] {
        requirements.compactMap { if case .extension(let name) = $0.subject { name } else { nil } }
    }

    /// The databases that must be open: those that it reads, and the target whose extensions it asks for.
    var neededDatabases: [AuditedDatabase] {
        let read = kind.neededSides
        return requiredExtensions.isEmpty || read.contains(.target) ? read : read + [.target]
    }

    /// The parameters' values by their names.
    ///
    /// - Throws: `CheckFailure` for a variable that is not set, or holds no value of the type.
    func parameterValues(in environment: [String: String]) throws(CheckFailure) -> [String: Statement.Parameter] {
        var values: [String: Statement.Parameter] = [:]
        for parameter in parameters {
            do {
                let value = try parameter.value { environment[$0] }
                values[parameter.name] = Statement.Parameter(
                    name: parameter.name, type: parameter.type.rawValue, value: value)
            } catch {
                throw CheckFailure(
                    code: "engine.parameter", message: error.description.withCapital() + ".",
                    problem: CheckResult.Problem(
                        remedy: "Set \(error.variable) in the environment or in .env.",
                        location: error.place.location, excerpt: error.place.excerpt))
            }
        }
        return values
    }
}

extension String {
    /// The text as a sentence begins.
    fileprivate func withCapital() -> String { prefix(1).uppercased() + dropFirst() }
}
