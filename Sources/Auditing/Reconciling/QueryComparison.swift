internal import AssayKit
internal import Fingerprints
internal import Stores

/// Holds the rows of two queries, one for each side, against each other.
struct QueryComparison: Sendable {
    let source: CheckSQL
    let target: CheckSQL
    let columns: EvidenceColumns
    let terms: ReconciliationTerms
    let context: CheckContext

    /// Compares them.
    ///
    /// - Returns: How the columns pair, and what was found.
    /// - Throws: `CheckFailure` for what cannot be compared.
    func compare() async throws -> (pairing: TablePairing, result: TableComparison.Result) {
        do {
            let databases = (
                source: try await DiffDatabase(context.stores.store(.source), .sqlite, strategy: .auto),
                target: try await DiffDatabase(context.stores.store(.target), .postgres, strategy: .auto)
            )
            let pairing = try await pairing(databases.source, databases.target)
            try demandAllColumns(pairing)
            let seed = UInt64.random(in: .min ... .max)
            let tables = try PairedTables(
                pairing, source: .init(databases.source.store, mayPushDown: databases.source.mayPushDown),
                target: .init(databases.target.store, mayPushDown: databases.target.mayPushDown),
                skips: terms.skips.map { .init(name: $0.name, condition: $0.condition.rendered.text) }, seed: seed,
                timeout: context.timeout)
            let result = try await TableComparison(
                tables.source, tables.target, seed: seed, limit: context.evidenceLimit
            ).compare()
            try await demandJudgement(pairing, result)
            return (pairing, result)
        } catch let error as TableError {
            throw CheckFailure(error)
        } catch let error as StoreError where error.code != .cancelled {
            throw CheckFailure(context.masking.error(error), in: nil)
        }
    }

    // MARK: - Before

    private func pairing(_ source: DiffDatabase, _ target: DiffDatabase) async throws -> TablePairing {
        var left = try await shape(self.source, source)
        var right = try await shape(self.target, target)
        try demandColumns(left, right)
        try await demandConditions(over: left, in: source)
        (left, right) = try await mapped(left, right, source, target)
        return try await TablePairing.pair(left, in: source.store, with: right, in: target.store, options: options())
    }

    /// What the header says, as the pairing takes it.
    private func options() throws(TableError) -> PairingOptions {
        var options = try PairingOptions()
        options.key = columns.key.map(\.written)
        options.except = terms.uncompared.all.map(\.written)
        options.types = terms.codecs.map { .init($0.column.written, $0.declaration) }
        for map in terms.maps {
            guard case .uuid5(let namespace) = terms.way(of: map) else { continue }
            options.types.append(.init(map.column.written, "uuid5(\(namespace))"))
        }
        options.tolerances = terms.tolerances.map { .init($0.column.written, $0.text) }
        options.parent = terms.parent.map(\.written)
        options.isStrict = true
        return options
    }

    /// The rows with the keys that queries map, each by the database that has the query.
    private func mapped(
        _ left: TableShape, _ right: TableShape, _ source: DiffDatabase, _ target: DiffDatabase
    ) async throws -> (TableShape, TableShape) {
        var (left, right) = (left, right)
        for map in terms.maps {
            guard case .query(let query) = map.way else { continue }
            let others = terms.maps.filter { other in
                if case .like(let column) = other.way { column.folded == map.column.folded } else { false }
            }
            let named = [map.column] + others.map(\.column)
            func names(in shape: TableShape) -> [String] {
                shape.columns.map(\.name).filter { name in named.contains { $0.mayName(name) } }
            }
            let rendered = query.rendered()
            let keys = KeyMap(
                rendered.text, parameters: context.values(of: query), called: "@map \(map.column.written)")
            do {
                if query.database == .source {
                    left = try await keys.mapping(left, names(in: left), .forth, in: source.store)
                } else {
                    right = try await keys.mapping(right, names(in: right), .back, in: target.store)
                }
            } catch let error as StoreError where error.code != .cancelled {
                throw CheckFailure(context.masking.error(error), in: rendered)
            }
        }
        return (left, right)
    }

    private func shape(_ query: CheckSQL, _ database: DiffDatabase) async throws -> TableShape {
        let rendered = query.rendered()
        var parameters = context.values(of: query)
        if query.database == .source {
            // SQLite finds them by their names, whichever text they stand in.
            let names = Set(parameters.map(\.name))
            let others = terms.skips.flatMap(\.condition.parameters).filter { !names.contains($0) }
            parameters += Set(others).sorted().compactMap { context.parameters[$0] }
        }
        do {
            return try await TableShape.describe(
                Statement(rendered.text, parameters: parameters, timeout: context.timeout),
                called: "The \(query.database.rawValue) query", in: database.store, engine: database.engine)
        } catch let error as StoreError where error.code != .cancelled {
            throw CheckFailure(context.masking.error(error), in: rendered)
        }
    }

    /// What the header names must be in the queries.
    private func demandColumns(_ left: TableShape, _ right: TableShape) throws(CheckFailure) {
        for (name, shape) in [("source", left), ("target", right)] {
            for column in columns.key where !shape.columns.contains(where: { column.mayName($0.name) }) {
                throw CheckFailure(
                    "engine.columns", "The \(name) query gives no column \(column.written), which is in the key.",
                    remedy: "Select it, or name the column with AS \(column.written).")
            }
        }
        for column in columns.hidden where !left.columns.contains(where: { column.mayName($0.name) }) {
            throw CheckFailure(
                "engine.columns", "The source query gives no column \(column.written), which is to be hidden.",
                remedy: "Name a column of both queries in @private, or take it out.")
        }
    }

    /// A rule is prepared by itself, so that what is wrong with it is said of its own line.
    private func demandConditions(over shape: TableShape, in database: DiffDatabase) async throws {
        for skip in terms.skips {
            let rendered = skip.condition.rendered
            do {
                _ = try await shape.filtered(by: rendered.text, in: database.store)
            } catch var error as StoreError where error.code != .cancelled {
                // SQLite does not always say where; that it is the rule is known all the same.
                error.offset = error.offset ?? 0
                throw CheckFailure(context.masking.error(error), in: rendered)
            }
        }
    }

    /// A column of one query alone was forgotten in the other, unless `@only` says that it is not compared.
    private func demandAllColumns(_ pairing: TablePairing) throws(CheckFailure) {
        for (name, columns) in [("source", pairing.unpairedSource), ("target", pairing.unpairedTarget)] {
            guard let column = columns.first else { continue }
            throw CheckFailure(
                "engine.columns", "The column \(column.name) is only in the \(name) query.",
                remedy: "Select it in both, under one name; "
                    + "one that is not compared is left out of both, or declared: -- @only \(name): \(column.name)")
        }
    }

    // MARK: - After

    /// Makes sure that the comparison has shown anything.
    private func demandJudgement(_ pairing: TablePairing, _ result: TableComparison.Result) async throws {
        let ledger = result.ledger
        guard !ledger.showsNothing else {
            throw CheckFailure(
                "engine.scope",
                ledger.sourceRows == 0
                    ? "Both queries give no rows, so the check has shown nothing."
                    : "Rules let every row be absent, and none is there, so the check has shown nothing.",
                remedy: "Find out why the rows are gone, or whether both look at the right tables.")
        }
        let (one, other) = (result.source, result.target)
        guard one.keysWithNull + other.keysWithNull == 0 else {
            let key = columns.key.map(\.written).joined(separator: ", ")
            throw CheckFailure(
                "engine.key",
                "\(Counts.of(one.keysWithNull, "source row")) and \(Counts.of(other.keysWithNull, "target row")) "
                    + "have NULL in the key \(key), so they cannot be told apart.",
                remedy: "Choose a key that is never NULL, or give NULL a name with coalesce.")
        }
        if one.unreadableKeys > 0, one.unreadableKeys == one.rows {
            for pair in pairing.key { try await demandReadable(pair, pairing.source) }
        }
        for (pair, column) in zip(pairing.columns, one.columns)
        where column.unreadable > 0 && column.unreadable == one.rows - column.nulls {
            try await demandReadable(pair, pairing.source)
        }
        guard ledger.addsUp, result.areEqual || ledger.differences > 0 else {
            throw CheckFailure(
                "engine.ledger", "The ledger does not add up to the rows, so it is not to be relied on.",
                remedy: "This is a fault of Assay: report it.")
        }
    }

    /// A column of which no value can be read is one that nobody gave a type, and not one whose values all changed.
    private func demandReadable(_ pair: ColumnPair, _ shape: TableShape) async throws {
        let sample = try await StorageSample.read(pair.source, of: shape, from: context.stores.store(.source))
        let classes = Set(sample.classes.keys)
        let codec = try Codecs.codec(pair.codec, for: pair.name)
        guard !classes.isEmpty, classes.isDisjoint(with: type(of: codec).storageClasses) else { return }
        let found = classes.sorted().joined(separator: " and ")
        throw CheckFailure(
            "engine.types",
            "The column \(pair.target.name) is \(found) in the source and \(pair.target.declaredType) in the target.",
            remedy: "Cast one of them, for example \(pair.target.name)::text in PostgreSQL, "
                + "or declare how it is read: -- @type \(pair.target.name): codec")
    }
}

extension CheckContext {
    /// What is bound to a query's parameters, in their order.
    fileprivate func values(of query: CheckSQL) -> [Statement.Parameter] {
        query.parameters.compactMap { parameters[$0] }
    }
}

extension CheckFailure {
    /// Why two queries' columns do not pair.
    fileprivate init(_ error: TableError) {
        switch error.code {
        case .needsType:
            self.init(
                "engine.types", error.message,
                remedy: "Declare how the column is read: -- @type COLUMN: codec, with one of "
                    + "\(Codecs.all.map { $0.name }.joined(separator: ", ")).")
        case .keyMap: self.init("engine.key-map", error.message, remedy: error.remedy)
        default: self.init("engine.columns", error.message, remedy: error.remedy)
        }
    }
}
