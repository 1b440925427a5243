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
        let pairing = try await TablePairing.pair(
            one, in: source.store, with: other, in: target.store, options: request.pairing)
        let seed = UInt64.random(in: .min ... .max)
        let codecs = try Self.codecs(of: pairing)
        let left = try table(
            source, one, pairing.key.map(\.source), pairing.columns.map(\.source), codecs, skips, seed)
        let right = try table(
            target, other, pairing.key.map(\.target), pairing.columns.map(\.target), codecs, [], seed)
        let result = try await TableComparison(left, right, seed: seed, limit: request.limit).compare()
        guard result.ledger.addsUp else { throw DiffError.doesNotAddUp }
        var record = DiffRecording(pairing, masking: Masking(reveals: request.reveals)).record(result)
        record.source.take(source.store.identity, strategy: left.pushesDown)
        record.target.take(target.store.identity, strategy: right.pushesDown)
        record.notes += [source.objection, target.objection].compactMap(\.self)
            .map { "The rows of PostgreSQL are hashed here: \($0)." }
        return record
    }

    private static func codecs(of pairing: TablePairing) throws(DiffError) -> [any Codec] {
        var codecs: [any Codec] = []
        for pair in pairing.key + pairing.columns {
            let word = String(pair.codec.prefix { $0 != "(" })
            let argument = pair.codec.count > word.count ? String(pair.codec.dropFirst(word.count + 1).dropLast()) : nil
            guard let type = Codecs.all.first(where: { $0.name == word }) else {
                throw .noCodec(word, column: pair.name, known: Codecs.all.map { $0.name })
            }
            guard let codec = type.init(argument: argument) else {
                throw .badArgument(argument, codec: word, summary: type.summary, column: pair.name)
            }
            codecs.append(codec)
        }
        return codecs
    }

    /// A side of the comparison.
    private func table(
        _ database: DiffDatabase, _ shape: TableShape, _ key: [TableShape.Column], _ columns: [TableShape.Column],
        _ codecs: [any Codec], _ skips: [ComparedTable.SkipRule], _ seed: UInt64
    ) throws(DiffError) -> ComparedTable {
        func compared(_ columns: [TableShape.Column], _ codecs: some Collection<any Codec>) -> [ComparedTable.Column] {
            zip(columns, codecs).map { column, codec in
                ComparedTable.Column(
                    sqlName: column.sqlName, type: column.type.serverName, codec: codec, isNullable: column.isNullable)
            }
        }
        let table = ComparedTable(
            store: database.store, relation: .init(shape.sqlName),
            columns: .init(
                key: compared(key, codecs.prefix(key.count)), others: compared(columns, codecs.dropFirst(key.count))),
            skips: skips, seed: seed, pushesDown: database.mayPushDown, keyIsUnique: shape.isUnique(key))
        if database.engine == .postgres, request.strategy == .pushDown, !table.pushesDown {
            throw .cannotPushDown(
                database.objection
                    ?? (skips.isEmpty ? "a column's type is hashed otherwise there" : "rules are judged row by row"))
        }
        return table
    }
}

extension DiffRecord.Side {
    fileprivate mutating func take(_ identity: StoreIdentity, strategy pushesDown: Bool) {
        location = identity.location
        engine = identity.engine
        strategy = pushesDown ? Diff.Strategy.pushDown.rawValue : Diff.Strategy.stream.rawValue
    }
}
