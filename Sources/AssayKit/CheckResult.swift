/// A check's verdict with everything that it rests on.
public struct CheckResult: Codable, Sendable {
    /// SQL as it was run.
    public struct ExecutedQuery: Codable, Sendable, Hashable {
        /// What the query was for: `rows`, `scope`, `metric`, `source`, `target`.
        public var role: String
        /// The database that it ran on.
        public var database: AuditedDatabase
        /// The text, as the author wrote it.
        public var sql: String
        /// The parameters bound, masked like any other value.
        public var parameters: [Finding.Field]

        /// SQL as it was run.
        ///
        /// - Parameters:
        ///   - role: What the query was for.
        ///   - database: The database that it ran on.
        ///   - sql: The text, as the author wrote it.
        ///   - parameters: The parameters bound.
        public init(role: String, database: AuditedDatabase, sql: String, parameters: [Finding.Field]) {
            self.role = role
            self.database = database
            self.sql = sql
            self.parameters = parameters
        }
    }

    /// Why a check could not be judged, and what to do about it.
    public struct Problem: Codable, Sendable, Hashable {
        /// What the database added to its message.
        public var detail: String?
        /// What to do.
        public var remedy: String?
        /// The place in the check, where one is known.
        public var location: SourceLocation?
        /// The line at that place, of the check or of what it judged, with a caret below it.
        public var excerpt: String?
        /// The line for a shell that repeats what was asked, secrets as `$NAME`.
        public var command: String?

        /// Why a check could not be judged.
        ///
        /// - Parameters:
        ///   - detail: What the database added to its message.
        ///   - remedy: What to do.
        ///   - location: The place in the check.
        ///   - excerpt: The line at that place, with a caret below it.
        ///   - command: The line for a shell that repeats what was asked.
        public init(
            detail: String? = nil, remedy: String? = nil, location: SourceLocation? = nil, excerpt: String? = nil,
            command: String? = nil
        ) {
            self.detail = detail
            self.remedy = remedy
            self.location = location
            self.excerpt = excerpt
            self.command = command
        }
    }

    /// How the check was judged.
    public var verdict: Verdict
    /// A dotted code for machines: `check.rows`, `check.reconciliation`, `check.metric`, `engine.sql`,
    /// `engine.timeout`, `engine.scope` …; empty for a pass.
    public var code: String
    /// One sentence for people.
    public var message: String
    /// How many rows were looked at, where that was counted.
    public var examined: Int?
    /// How many findings there are, exactly; `evidence` may show fewer.
    public var findingCount: Int
    /// The findings to show.
    public var evidence: [Finding]
    /// Metrics by name, as exact decimals.
    public var metrics: [String: String]
    /// The SQL as it was run.
    public var queries: [ExecutedQuery]
    /// The API's requests as they were sent, each a line for a shell with secrets as `$NAME`; of many, the first.
    public var requests: [String]
    /// Every row of both sides accounted for; nil for a check that does not compare rows.
    public var ledger: Ledger?
    /// How long an endpoint took to answer, for each way in which a contract had it measured.
    public var timings: [Timing]
    /// Why it could not be judged.
    public var problem: Problem?

    /// A verdict and what it rests on.
    ///
    /// - Parameters:
    ///   - verdict: How the check was judged.
    ///   - code: A dotted code for machines; empty for a pass.
    ///   - message: One sentence for people.
    ///   - examined: How many rows were looked at.
    ///   - findingCount: How many findings there are, exactly.
    ///   - evidence: The findings to show.
    ///   - metrics: Metrics by name, as exact decimals.
    ///   - queries: The SQL as it was run.
    ///   - requests: The API's requests as they were sent.
    ///   - ledger: Every row of both sides accounted for.
    ///   - timings: How long an endpoint took to answer.
    ///   - problem: Why it could not be judged.
    public init(
        verdict: Verdict, code: String = "", message: String, examined: Int? = nil, findingCount: Int = 0,
        evidence: [Finding] = [], metrics: [String: String] = [:], queries: [ExecutedQuery] = [],
        requests: [String] = [], ledger: Ledger? = nil, timings: [Timing] = [], problem: Problem? = nil
    ) {
        self.verdict = verdict
        self.code = code
        self.message = message
        self.examined = examined
        self.findingCount = findingCount
        self.evidence = evidence
        self.metrics = metrics
        self.queries = queries
        self.requests = requests
        self.ledger = ledger
        self.timings = timings
        self.problem = problem
    }
}

extension CheckResult {
    /// Reads a result, also one that was written when nothing was measured yet.
    ///
    /// - Parameter decoder: What it is read from.
    /// - Throws: `DecodingError`, where a member is missing or is not what it should be.
    public init(from decoder: any Decoder) throws {
        let result = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            verdict: try result.decode(Verdict.self, forKey: .verdict),
            code: try result.decode(String.self, forKey: .code),
            message: try result.decode(String.self, forKey: .message),
            examined: try result.decodeIfPresent(Int.self, forKey: .examined),
            findingCount: try result.decode(Int.self, forKey: .findingCount),
            evidence: try result.decode([Finding].self, forKey: .evidence),
            metrics: try result.decode([String: String].self, forKey: .metrics),
            queries: try result.decode([ExecutedQuery].self, forKey: .queries),
            requests: try result.decodeIfPresent([String].self, forKey: .requests) ?? [],
            ledger: try result.decodeIfPresent(Ledger.self, forKey: .ledger),
            timings: try result.decodeIfPresent([Timing].self, forKey: .timings) ?? [],
            problem: try result.decodeIfPresent(Problem.self, forKey: .problem))
    }
}
