internal import AssayKit
internal import CSQLite
internal import Stores

/// Copies the rows of a query into one side of a scratch database, in canonical form.
struct ScratchLoader: RowReader {
    /// What was loaded, and what can be said of it before any row is compared.
    struct Load: Sendable {
        var columns: [String]
        var rows = 0
        var rowsWithNullInKey = 0
        /// The kinds of values seen in each column, NULL left out.
        var kinds: [Set<CanonicalForm.Tag>]

        /// Makes sure that the two sides can be compared at all.
        ///
        /// - Throws: `CheckFailure`: nothing to compare, rows without a key, or a column whose values are of kinds
        ///   that are never equal.
        func check(against target: Load, key: [String]) throws(CheckFailure) {
            guard rows + target.rows > 0 else {
                throw CheckFailure(
                    "engine.scope", "Both queries give no rows, so the check has shown nothing.",
                    remedy: "Find out why the rows are gone, or whether both look at the right tables.")
            }
            guard rowsWithNullInKey + target.rowsWithNullInKey == 0 else {
                throw CheckFailure(
                    "engine.key",
                    "\(Counts.of(rowsWithNullInKey, "source row")) and \(Counts.of(target.rowsWithNullInKey, "target row")) "
                        + "have NULL in the key \(key.joined(separator: ", ")), so they cannot be told apart.",
                    remedy: "Choose a key that is never NULL, or give NULL a name with coalesce.")
            }
            for (index, name) in columns.enumerated() {
                let (one, other) = (kinds[index], target.kinds[index])
                guard !one.isEmpty, !other.isEmpty, one.isDisjoint(with: other) else { continue }
                let names = [one, other].map { $0.map(\.name).sorted().joined(separator: " and ") }
                throw CheckFailure(
                    "engine.types", "The column \(name) is \(names[0]) in the source and \(names[1]) in the target.",
                    remedy:
                        "Cast one of them, for example \(name)::text in PostgreSQL: values of two types are never equal."
                )
            }
        }
    }

    let scratch: SharedScratch
    let side: Scratch.Side
    let key: [String]
    /// The columns in the order in which they are compared, or nil to take them as they come.
    let order: [String]?

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Load {
        let columns = rows.columns
        let places = try places(of: columns)
        let names = columns.map(ColumnName.folded)
        let keyPlaces = key.compactMap { names.firstIndex(of: ColumnName.folded($0)) }
        var load = Load(columns: columns, kinds: Array(repeating: [], count: columns.count))
        try scratch.use { scratch in
            let insertion = try ScratchInsertion(scratch, side)
            var (keyForm, cells) = (CanonicalForm(), CanonicalForm())
            while try rows.next() {
                load.rows += 1
                keyForm.removeAll()
                cells.removeAll()
                var hasNull = false
                for place in keyPlaces where keyForm.append(rows.type(of: place), rows.bytes(of: place)) == .null {
                    hasNull = true
                }
                if hasNull { load.rowsWithNullInKey += 1 }
                for (index, place) in places.enumerated() {
                    let kind = cells.append(rows.type(of: place), rows.bytes(of: place))
                    if kind != .null { load.kinds[index].insert(kind) }
                }
                try insertion.insert(keyForm.bytes, cells.bytes)
            }
            try insertion.commit()
        }
        if let order { load.columns = order }
        return load
    }

    /// Where the columns to compare are. A name is the same in upper and lower case: SQLite gives a column as its table
    /// spells it, PostgreSQL in lower case, however a query writes it.
    private func places(of columns: [String]) throws(CheckFailure) -> [Int] {
        let names = columns.map(ColumnName.folded)
        guard Set(names).count == columns.count else {
            throw CheckFailure(
                "engine.columns", "The \(side.rawValue) query gives two columns one name.",
                remedy: "Name them apart with AS.")
        }
        for name in key where !names.contains(ColumnName.folded(name)) {
            throw CheckFailure(
                "engine.columns", "The \(side.rawValue) query gives no column \(name), which is in the key.",
                remedy: "Select it, or name the column with AS \(name).")
        }
        guard let order else { return Array(columns.indices) }
        let sought = order.map(ColumnName.folded)
        let lone = order.first { !names.contains(ColumnName.folded($0)) }
        if let extra = lone ?? columns.first(where: { !sought.contains(ColumnName.folded($0)) }) {
            throw CheckFailure(
                "engine.columns", "The column \(extra) is only in the \(lone == nil ? "target" : "source") query.",
                remedy: "Select it in both, under one name; a column that is not compared is left out of both.")
        }
        return sought.compactMap { names.firstIndex(of: $0) }
    }
}

/// The prepared insertion of one side, in one transaction.
struct ScratchInsertion: ~Copyable {
    private let scratch: Scratch
    private let statement: OpaquePointer

    init(_ scratch: Scratch, _ side: Scratch.Side) throws {
        self.scratch = scratch
        try scratch.execute("BEGIN")
        statement = try scratch.prepare("INSERT INTO \(side.rawValue) VALUES (?1, ?2)")
    }

    deinit { sqlite3_finalize(statement) }

    /// Inserts a row; the bytes stay where they are, for the statement is done with them when this returns.
    func insert(_ key: [UInt8], _ cells: [UInt8]) throws {
        let status = key.withUnsafeBytes { key in
            cells.withUnsafeBytes { cells in
                sqlite3_bind_blob(statement, 1, key.baseAddress, Int32(key.count), nil)
                sqlite3_bind_blob(statement, 2, cells.baseAddress, Int32(cells.count), nil)
                return sqlite3_step(statement)
            }
        }
        sqlite3_reset(statement)
        guard status == SQLITE_DONE else { throw scratch.failure() }
    }

    func commit() throws { try scratch.execute("COMMIT") }
}
