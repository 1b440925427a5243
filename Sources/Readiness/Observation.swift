internal import Stores

/// What an examination found, and what to do about it.
package struct Observation: Sendable, Hashable {
    /// How it stands.
    package enum Outcome: Sendable, Hashable {
        case well
        /// It works, and somebody ought to know something about it.
        case noteworthy
        /// It is configured and does not work.
        case broken
        /// It is not configured, so it was not examined.
        case left
    }

    package let outcome: Outcome
    /// What was examined, in a few words.
    package let subject: String
    /// What was found, in a sentence without a full stop; no secret is in it.
    package let found: String
    /// What to do; nil where all is well.
    package let remedy: String?

    private init(_ outcome: Outcome, _ subject: String, _ found: String, _ remedy: String?) {
        self.outcome = outcome
        self.subject = subject
        self.found = Credentials.masked(found)
        self.remedy = remedy.map(Credentials.masked)
    }

    static func well(_ subject: String, _ found: String) -> Observation { .init(.well, subject, found, nil) }

    static func noteworthy(_ subject: String, _ found: String, remedy: String) -> Observation {
        .init(.noteworthy, subject, found, remedy)
    }

    static func broken(_ subject: String, _ found: String, remedy: String) -> Observation {
        .init(.broken, subject, found, remedy)
    }

    static func left(_ subject: String, _ found: String, remedy: String) -> Observation {
        .init(.left, subject, found, remedy)
    }
}
