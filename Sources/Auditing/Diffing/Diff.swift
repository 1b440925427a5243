internal import AssayKit
package import Events
package import Fingerprints
internal import FoundationEssentials
internal import Stores

/// One comparison with no check file, of two tables or of two databases: from what the user names to a finished record.
package struct Diff: Sendable {
    /// Where rows are hashed.
    package enum Strategy: String, Sendable, CaseIterable {
        /// By the server where its hashes can be relied on, else here.
        case auto
        /// By the server, or not at all.
        case pushDown = "push-down"
        /// Here.
        case stream
    }

    /// A declared rule by which rows of the source may be absent from the target.
    package struct Skip: Sendable {
        package var name: String
        /// Judged over the source's row.
        package var condition: OptionSQL

        package init(name: String, condition: OptionSQL) {
            self.name = name
            self.condition = condition
        }
    }

    /// What the user asks for.
    package struct Request: Sendable {
        package var source: DiffSide
        package var target: DiffSide
        package var pairing: PairingOptions
        package var skips: [Skip]
        /// How the keys were changed on their way; nil where nothing is said of it.
        package var keyMap: DiffKeyMap?
        package var strategy: Strategy
        /// How many rows of each kind are shown.
        package var limit: Int
        /// Whether people's text is shown.
        package var reveals: Bool
        /// Whether two sides without any row are equal; otherwise nothing was shown, which is an error.
        package var allowsEmpty: Bool

        /// Whether both sides are whole databases, whose tables are to be paired.
        package var isWhole: Bool { source.isWhole && target.isWhole }

        package init(
            source: DiffSide, target: DiffSide, pairing: PairingOptions, skips: [Skip], strategy: Strategy, limit: Int,
            reveals: Bool, allowsEmpty: Bool
        ) {
            self.source = source
            self.target = target
            self.pairing = pairing
            self.skips = skips
            self.strategy = strategy
            self.limit = limit
            self.reveals = reveals
            self.allowsEmpty = allowsEmpty
        }
    }

    private let request: Request

    package init(_ request: Request) {
        self.request = request
    }

    /// Opens both databases, pairs the tables' columns, and compares the rows.
    ///
    /// - Returns: What was found.
    /// - Throws: `TableError` for what is not there or does not pair, `StoreError`, or `DiffError`.
    package func run() async throws -> DiffRecord {
        let start = ContinuousClock.now
        var record = try await withDatabases(compareTables)
        record.seconds = start.secondsPassed
        return record
    }

    /// Opens both databases, pairs their tables, and compares each pair.
    ///
    /// - Returns: What was found, with the tables that could not be compared.
    /// - Throws: `TableError` where no tables pair, `StoreError` where a database cannot be read, or `DiffError`.
    package func runOverWholeDatabases() async throws -> DatabaseDiffRecord {
        let start = ContinuousClock.now
        var record = try await withDatabases { source, target in
            try await DatabaseDiff(source: source, target: target, request: request).compare()
        }
        guard !record.isEmpty || request.allowsEmpty else { throw DiffError.bothEmpty }
        record.seconds = start.secondsPassed
        return record
    }

    func withDatabases<Output>(
        _ body: (DiffDatabase, DiffDatabase) async throws -> Output
    ) async throws -> Output {
        let isServed = [request.source, request.target].contains { $0.locator.engine == .postgres }
        guard isServed || request.strategy != .pushDown else { throw DiffError.nothingToPushDown }
        async let opening = Self.open(request.source.locator)
        let right = try await Self.open(request.target.locator)
        let left: any Store
        do {
            left = try await opening
        } catch {
            await right.close()
            throw error
        }
        let outcome: Result<Output, any Error>
        do {
            outcome = .success(
                try await body(
                    DiffDatabase(left, request.source.locator.engine, strategy: request.strategy),
                    DiffDatabase(right, request.target.locator.engine, strategy: request.strategy)))
        } catch let error as StoreError {
            outcome = .failure(Masking(reveals: request.reveals).error(error))
        } catch {
            outcome = .failure(error)
        }
        await left.close()
        await right.close()
        return try outcome.get()
    }

    private static func open(_ locator: DiffLocator) async throws -> any Store {
        switch locator.database {
        case .sqlite(let path): try await SQLiteStore.open(path)
        case .export(let path, let format): try await ExportStore.open(path, as: format)
        case .postgres(let url): try await PostgresStore.open(PostgresSettings(url))
        }
    }

    private func compareTables(_ source: DiffDatabase, _ target: DiffDatabase) async throws -> DiffRecord {
        let (one, other) = (
            try await request.source.shape(in: source), try await request.target.shape(in: target)
        )
        var record = try await TableDiff(source: source, target: target, request: request)
            .compare(one, other, skips: try await rules(over: one, in: source))
        guard !record.ledger.showsNothing || request.allowsEmpty else {
            throw DiffError.bothEmpty
        }
        record.notes += request.source.notes + request.target.notes
        return record
    }

    /// The rules in the source's SQL, each of them found to be a condition.
    private func rules(
        over shape: TableShape, in source: DiffDatabase
    ) async throws -> [ComparedTable.SkipRule] {
        var rules: [ComparedTable.SkipRule] = []
        for skip in request.skips {
            _ = try await skip.condition.filter(shape, in: source, of: request.source.name)
            let condition = try skip.condition.condition(for: source.engine)
            rules.append(ComparedTable.SkipRule(name: skip.name, condition: condition))
        }
        return rules
    }
}

extension ContinuousClock.Instant {
    /// The seconds since then.
    var secondsPassed: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - self).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
