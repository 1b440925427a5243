internal import AssayKit
internal import Events
internal import Fingerprints
internal import Stores

/// One comparison of two tables of opened databases: their columns paired, their rows compared, and what was found
/// written down.
struct TableDiff: Sendable {
    let source: DiffDatabase
    let target: DiffDatabase
    let request: Diff.Request

    /// Compares two tables.
    ///
    /// - Parameters:
    ///   - one: What is compared of the source.
    ///   - other: What is compared of the target.
    ///   - skips: The rules by which rows of the source may be absent, in its database's SQL.
    /// - Returns: What was found, but for the time that it took.
    /// - Throws: `TableError` for what does not pair, `StoreError`, or `DiffError`.
    func compare(
        _ one: TableShape, _ other: TableShape, skips: [ComparedTable.SkipRule] = []
    ) async throws -> DiffRecord {
        let pairing = try await pairing(one, other)
        let seed = UInt64.random(in: .min ... .max)
        let tables = try PairedTables(
            pairing, source: .init(source.store, mayPushDown: source.mayPushDown),
            target: .init(target.store, mayPushDown: target.mayPushDown), skips: skips, seed: seed)
        let (left, right) = (tables.source, tables.target)
        try demandPushDown(source, left, skips)
        try demandPushDown(target, right, [])
        let result = try await TableComparison(left, right, seed: seed, limit: request.limit).compare()
        guard result.ledger.addsUp, result.areEqual || result.ledger.differences > 0 else {
            throw DiffError.doesNotAddUp
        }
        var record = DiffRecording(pairing, masking: Masking(reveals: request.reveals)).record(result)
        record.source.take(source.store.identity, strategy: left.pushesDown)
        record.target.take(target.store.identity, strategy: right.pushesDown)
        record.notes += [source.objection, target.objection].compactMap(\.self)
            .map { "The rows of PostgreSQL are hashed here: \($0)." }
        return record
    }

    /// The tables' columns paired, the keys mapped where a query maps them.
    private func pairing(_ one: TableShape, _ other: TableShape) async throws -> TablePairing {
        var options = request.pairing
        func paired(_ one: TableShape, _ other: TableShape) async throws -> TablePairing {
            try await TablePairing.pair(one, in: source.store, with: other, in: target.store, options: options)
        }
        let pairing = try await paired(one, other)
        guard let map = request.keyMap, map != .same else { return pairing }
        guard pairing.key.count == 1 else { throw DiffError.keyMapNeedsKey(pairing.key.map(\.source.name)) }
        // The mapped rows are a query's, which has no primary key of its own.
        options.key = pairing.key.map(\.source.name)
        let mapped = pairing.key + pairing.parent.map { pairing.columns[$0] }
        switch map {
        case .same: return pairing
        case .uuid5(let namespace):
            options.types += options.key.map { PairingOptions.Declaration($0, "uuid5(\(namespace))") }
            return try await paired(one, other)
        case .query(let sql, let direction):
            let side = direction == .forth ? source : target
            let map = KeyMap(try sql.query(for: side.engine), called: sql.option)
            let (shape, names) =
                direction == .forth ? (one, mapped.map(\.source.name)) : (other, mapped.map(\.target.name))
            let changed: TableShape
            do {
                changed = try await map.mapping(shape, names, direction, in: side.store)
            } catch let error as StoreError {
                // The query has run over the data, whose values a message may quote.
                throw sql.explain(
                    request.reveals ? error : error.withoutData, of: direction == .forth ? "source" : "target")
            }
            return direction == .forth ? try await paired(changed, other) : try await paired(one, changed)
        }
    }

    /// Whether a server hashes its rows where the user insists on it.
    private func demandPushDown(
        _ database: DiffDatabase, _ table: ComparedTable, _ skips: [ComparedTable.SkipRule]
    ) throws(DiffError) {
        guard database.engine == .postgres, request.strategy == .pushDown, !table.pushesDown else { return }
        throw .cannotPushDown(
            database.objection
                ?? (skips.isEmpty ? "a column's type is hashed otherwise there" : "rules are judged row by row"))
    }
}

extension DiffRecord.Side {
    fileprivate mutating func take(_ identity: StoreIdentity, strategy pushesDown: Bool) {
        location = identity.location
        engine = identity.engine
        strategy = pushesDown ? Diff.Strategy.pushDown.rawValue : Diff.Strategy.stream.rawValue
    }
}
