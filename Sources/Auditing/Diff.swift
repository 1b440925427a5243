internal import AssayKit
package import Events
package import Fingerprints
internal import FoundationEssentials
internal import Stores

/// One comparison of two tables with no check file: from what the user names to a finished record.
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

    /// What the user asks for.
    package struct Request: Sendable {
        package var source: DiffLocator
        package var target: DiffLocator
        package var pairing: PairingOptions
        /// The rules by which rows of the source may be absent.
        package var skips: [ComparedTable.SkipRule]
        package var strategy: Strategy
        /// How many rows of each kind are shown.
        package var limit: Int
        /// Whether people's text is shown.
        package var reveals: Bool

        package init(
            source: DiffLocator, target: DiffLocator, pairing: PairingOptions, skips: [ComparedTable.SkipRule],
            strategy: Strategy, limit: Int, reveals: Bool
        ) {
            self.source = source
            self.target = target
            self.pairing = pairing
            self.skips = skips
            self.strategy = strategy
            self.limit = limit
            self.reveals = reveals
        }
    }

    private let request: Request

    package init(_ request: Request) {
        self.request = request
    }

    /// Opens both databases, pairs the tables, and compares them.
    ///
    /// - Returns: What was found.
    /// - Throws: `TableError` for what is not there or does not pair, `StoreError`, or `DiffError`.
    package func run() async throws -> DiffRecord {
        let start = ContinuousClock.now
        async let opening = Self.open(request.source)
        let right = try await Self.open(request.target)
        let left: any Store
        do {
            left = try await opening
        } catch {
            await right.close()
            throw error
        }
        let outcome: Result<DiffRecord, any Error>
        do {
            outcome = .success(try await compare(left, right, since: start))
        } catch {
            outcome = .failure(error)
        }
        await left.close()
        await right.close()
        return try outcome.get()
    }

    private func compare(
        _ left: any Store, _ right: any Store, since start: ContinuousClock.Instant
    ) async throws -> DiffRecord {
        let pairing = try await pair(left, right)
        let seed = UInt64.random(in: .min ... .max)
        let codecs = try Self.codecs(of: pairing)
        let one = try await table(
            left, pairing.source, pairing.key.map(\.source), pairing.columns.map(\.source), codecs, request.skips, seed)
        let other = try await table(
            right, pairing.target, pairing.key.map(\.target), pairing.columns.map(\.target), codecs, [], seed)
        let result = try await TableComparison(one.table, other.table, seed: seed, limit: request.limit).compare()
        guard result.ledger.sourceRows + result.ledger.targetRows > 0 else { throw DiffError.bothEmpty }
        guard result.ledger.addsUp else { throw DiffError.doesNotAddUp }
        var record = DiffRecording(pairing, masking: Masking(reveals: request.reveals)).record(result)
        record.source.take(left.identity, strategy: one.table.pushesDown)
        record.target.take(right.identity, strategy: other.table.pushesDown)
        record.notes += [one.objection, other.objection].compactMap(\.self)
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        record.seconds = Double(seconds) + Double(attoseconds) * 1e-18
        return record
    }

    private static func open(_ locator: DiffLocator) async throws -> any Store {
        switch locator.database {
        case .sqlite(let path): try await SQLiteStore.open(path)
        case .postgres(let url): try await PostgresStore.open(PostgresSettings(url))
        }
    }

    private func pair(_ left: any Store, _ right: any Store) async throws -> TablePairing {
        let source = try await shape(request.source, in: left)
        let target = try await shape(request.target, in: right)
        return try await TablePairing.pair(source, in: left, with: target, in: right, options: request.pairing)
    }

    private func shape(_ locator: DiffLocator, in store: any Store) async throws -> TableShape {
        guard let name = locator.table else {
            let tables = try await TableShape.tables(in: store, engine: locator.engine)
            throw DiffError.noTable(locator.description, tables: tables.prefix(20).map(\.description))
        }
        return try await TableShape.read(name, from: store, engine: locator.engine)
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
                throw .badArgument(argument ?? "", codec: word, column: pair.name)
            }
            codecs.append(codec)
        }
        return codecs
    }

    /// A side of the comparison, and why its rows are hashed here although they could have been hashed by the server.
    private func table(
        _ store: any Store, _ shape: TableShape, _ key: [TableShape.Column], _ columns: [TableShape.Column],
        _ codecs: [any Codec], _ skips: [ComparedTable.SkipRule], _ seed: UInt64
    ) async throws -> (table: ComparedTable, objection: String?) {
        func compared(_ columns: [TableShape.Column], _ codecs: some Collection<any Codec>) -> [ComparedTable.Column] {
            zip(columns, codecs).map { column, codec in
                ComparedTable.Column(
                    sqlName: column.sqlName, type: column.type.postgresName, codec: codec,
                    isNullable: column.isNullable)
            }
        }
        var objection: String?
        if shape.engine == .postgres, request.strategy != .stream {
            objection = try await Handshake.objection(to: store)
        }
        let mayPushDown = shape.engine == .postgres && request.strategy != .stream && objection == nil
        let table = ComparedTable(
            store: store, relation: .init(shape.sqlName),
            columns: .init(
                key: compared(key, codecs.prefix(key.count)), others: compared(columns, codecs.dropFirst(key.count))),
            skips: skips, seed: seed, pushesDown: mayPushDown, keyIsUnique: shape.isUnique(key))
        if shape.engine == .postgres, request.strategy == .pushDown, !table.pushesDown {
            throw DiffError.cannotPushDown(
                objection
                    ?? (skips.isEmpty ? "a column's type is hashed otherwise there" : "rules are judged row by row"))
        }
        return (table, objection.map { "The rows of PostgreSQL are hashed here: \($0)." })
    }
}

extension ColumnType {
    /// The type's name in PostgreSQL; an enumeration is text to a codec, and is hashed here.
    fileprivate var postgresName: String? {
        switch self {
        case .sqlite: nil
        case .postgres(let name, let isEnumeration): isEnumeration ? nil : name
        }
    }
}

extension DiffRecord.Side {
    fileprivate mutating func take(_ identity: StoreIdentity, strategy pushesDown: Bool) {
        location = identity.location
        engine = identity.engine
        strategy = pushesDown ? Diff.Strategy.pushDown.rawValue : Diff.Strategy.stream.rawValue
    }
}

/// Why two tables cannot be compared, and what to do.
package enum DiffError: Error, CustomStringConvertible {
    case noTable(String, tables: [String])
    case noCodec(String, column: String, known: [String])
    case badArgument(String, codec: String, column: String)
    case cannotPushDown(String)
    case bothEmpty
    case doesNotAddUp

    /// Whether the request is wrong, rather than the data.
    package var isUsage: Bool {
        switch self {
        case .noTable, .noCodec, .badArgument: true
        case .cannotPushDown, .bothEmpty, .doesNotAddUp: false
        }
    }

    package var description: String {
        switch self {
        case .noTable(let database, let tables):
            "\(database) names no table. Write one behind a #; there are: \(TableError.inOneLine(tables.joined(separator: ", ")))."
        case .noCodec(let name, let column, let known):
            "There is no codec \(name) for \(column). There are: \(known.joined(separator: ", "))."
        case .badArgument(let argument, let codec, let column):
            "The codec \(codec) of \(column) takes no argument “\(argument)”. Leave it out, or see assay diff --help."
        case .cannotPushDown(let reason):
            "The server cannot be relied on to hash its rows: \(reason). Use --strategy auto or stream."
        case .bothEmpty:
            "Both tables are empty, so nothing was shown. Find out why the rows are gone, or name other tables."
        case .doesNotAddUp:
            "The ledger does not add up to the tables' rows, so it is not to be relied on. This is a fault of Assay: report it."
        }
    }
}
