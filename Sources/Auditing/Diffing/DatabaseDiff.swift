internal import Events
internal import Fingerprints
internal import Stores

/// Compares every table of one database with the table of its name in the other, all of them in one state of either. A
/// table that cannot be compared stops none of the others.
struct DatabaseDiff: Sendable {
    private let source: DiffDatabase
    private let target: DiffDatabase
    private let request: Diff.Request

    /// - Parameters:
    ///   - source: The database that was migrated.
    ///   - target: The database that it became.
    ///   - request: What it says of columns is of no meaning here; `except` names tables.
    init(source: DiffDatabase, target: DiffDatabase, request: Diff.Request) {
        self.source = source
        self.target = target
        self.request = request
    }

    /// Pairs the tables up, and compares them.
    ///
    /// - Returns: What was found, but for the time that it took.
    /// - Throws: `TableError` where nothing pairs, `StoreError` where a catalog cannot be read, and `CancellationError`.
    func compare() async throws -> DatabaseDiffRecord {
        let matching = try TableMatching(
            try await TableShape.tables(in: source.store, engine: source.engine),
            try await TableShape.tables(in: target.store, engine: target.engine), except: request.pairing.except)
        guard !matching.pairs.isEmpty || !matching.collisions.isEmpty else { throw nothingPairs(matching) }
        var record = DatabaseDiffRecord(source: side(source), target: side(target))
        record.onlyInTarget = matching.onlyInTarget.map(\.description)
        record.errors = matching.collisions.map(failure)
        let diff = TableDiff(source: source, target: target, request: try ofEachTable())
        for pair in matching.pairs {
            do {
                record.tables.append(try await compare(pair, diff))
            } catch {
                try Task.checkCancellation()
                record.errors.append(failure(error, of: pair.source, pair.target))
            }
        }
        for table in matching.onlyInSource {
            do {
                let rows = try await count(table)
                record.onlyInSource.append(.init(table: table.description, rows: rows))
            } catch {
                try Task.checkCancellation()
                record.errors.append(failure(error, of: table, nil))
            }
        }
        record.areEqual = record.hasArrived
        return record
    }

    private func compare(_ pair: TableMatching.Pair, _ diff: TableDiff) async throws -> DiffRecord {
        let start = ContinuousClock.now
        var record = try await diff.compare(
            TableShape.read(pair.source, from: source.store, engine: source.engine),
            TableShape.read(pair.target, from: target.store, engine: target.engine))
        record.seconds = start.secondsPassed
        return record
    }

    /// Its columns are inferred; nobody can declare them for all tables at once.
    private func ofEachTable() throws -> Diff.Request {
        var request = request
        request.pairing = try PairingOptions()
        return request
    }

    private func count(_ table: TableName) async throws -> Int {
        let shape = try await TableShape.read(table, from: source.store, engine: source.engine)
        return try await source.store.run(Statement("SELECT count(*) FROM \(shape.sqlName)"), reader: CountReader())
    }

    private func side(_ database: DiffDatabase) -> DatabaseDiffRecord.Side {
        .init(location: database.store.identity.location, engine: database.store.identity.engine)
    }

    // MARK: - What cannot be compared

    private func nothingPairs(_ matching: TableMatching) -> TableError {
        func list(_ tables: [TableName]) -> String {
            let names = tables.prefix(10).map(\.description).joined(separator: ", ")
            return tables.isEmpty ? "no table" : names + (tables.count > 10 ? " and \(tables.count - 10) others" : "")
        }
        return TableError(
            .nothingPairs,
            "No table of the source has a counterpart: it has \(list(matching.onlyInSource)); "
                + "the target has \(list(matching.onlyInTarget)).",
            remedy: "Name a table on both sides, behind a #.")
    }

    private func failure(_ collision: TableMatching.Collision) -> DatabaseDiffRecord.Failure {
        let (sources, targets) = (collision.sources.map(\.description), collision.targets.map(\.description))
        return .init(
            source: sources, target: targets, code: TableError.Code.ambiguousTable.rawValue,
            message: "\(sources.joined(separator: " and ")) of the source may be "
                + "\(targets.joined(separator: " or ")) of the target: the names are alike.",
            remedy: "Compare each by itself, #table on both sides, or leave out what is not meant: --except table.")
    }

    private func failure(_ error: any Error, of source: TableName, _ target: TableName?) -> DatabaseDiffRecord.Failure {
        func failure(_ code: String, _ message: String, _ remedy: String?) -> DatabaseDiffRecord.Failure {
            .init(
                source: [source.description], target: target.map { [$0.description] } ?? [], code: code,
                message: message, remedy: remedy)
        }
        switch error {
        case let error as TableError:
            // What it advises are options, and none of them is taken here.
            let alone = "Compare it by itself, #\(source) with #\(target ?? source)."
            return failure(error.code.rawValue, error.message, "\(alone) \(error.remedy)")
        case let error as StoreError:
            let error = Masking(reveals: request.reveals).error(error)
            return failure(error.code.rawValue, error.message, error.remedy)
        case let error as DiffError: return failure("table.not-compared", error.description, nil)
        default: return failure("table.not-compared", "\(error)", nil)
        }
    }
}

/// Reads the one number of a query that counts.
private struct CountReader: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> Int {
        try rows.next() ? Int(rows.bytes(of: 0).integer()) : 0
    }
}
