package import AssayKit

/// What happened in a run, as it happened: the one source that every report is rendered from.
package enum Event: Sendable {
    case runStarted(RunStarted)
    case noted(Note)
    case checkStarted(CheckStarted)
    case checkFinished(CheckFinished)
    case runFinished(RunFinished)
}

/// What a run set out to do, and with what.
package struct RunStarted: Codable, Sendable {
    /// A database that is audited, described without a secret.
    package struct Subject: Codable, Sendable {
        package var database: AuditedDatabase
        /// Where it is: a path, or host, port, database and user.
        package var location: String
        /// The engine and its version: `SQLite 3.40.1`, `PostgreSQL 15.18`.
        package var engine: String
        /// What identifies the state that was read: the snapshot's name, the journal mode.
        package var snapshot: String

        package init(database: AuditedDatabase, location: String, engine: String, snapshot: String) {
            self.database = database
            self.location = location
            self.engine = engine
            self.snapshot = snapshot
        }
    }

    /// Names the run; random.
    package var run: String
    package var assayVersion: String
    package var host: String
    package var timeZone: String
    /// The phase that was asked for; nil for all.
    package var phase: Phase?
    /// The selection as it was asked for: `--select tag:orphans`.
    package var selection: [String]
    /// A digest of all the files of checks, so that two runs can be known to have asked the same.
    package var checksDigest: String
    package var subjects: [Subject]
    /// Everything that is going to be checked, in the order of the plan.
    package var checks: [CheckDescription]

    package init(
        run: String, assayVersion: String, host: String, timeZone: String, phase: Phase?, selection: [String],
        checksDigest: String, subjects: [Subject], checks: [CheckDescription]
    ) {
        self.run = run
        self.assayVersion = assayVersion
        self.host = host
        self.timeZone = timeZone
        self.phase = phase
        self.selection = selection
        self.checksDigest = checksDigest
        self.subjects = subjects
        self.checks = checks
    }
}

/// Something a reader should know that is not a verdict: a role that could write, a write-ahead log.
package struct Note: Codable, Sendable, Hashable {
    package var message: String
    /// What to do about it.
    package var remedy: String?

    package init(_ message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }
}

/// A check is under way.
package struct CheckStarted: Codable, Sendable {
    package var id: String

    package init(id: String) {
        self.id = id
    }
}

/// A check was judged.
package struct CheckFinished: Codable, Sendable {
    package var id: String
    /// Wall-clock time, in seconds.
    package var seconds: Double
    package var result: CheckResult

    package init(id: String, seconds: Double, result: CheckResult) {
        self.id = id
        self.seconds = seconds
        self.result = result
    }
}

/// The run came to its end; a log without this event is of a run that did not.
package struct RunFinished: Codable, Sendable {
    package var seconds: Double
    package var exitStatus: Int
    /// Whether somebody stopped it, so that some of the plan was not checked.
    package var interrupted: Bool

    package init(seconds: Double, exitStatus: Int, interrupted: Bool) {
        self.seconds = seconds
        self.exitStatus = exitStatus
        self.interrupted = interrupted
    }
}
