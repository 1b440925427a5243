internal import Stores

/// What a SQLite file says about its tables, through the table-valued pragmas; and an export about its one.
struct SQLiteCatalog {
    private let store: any Store
    private let engine: Engine

    init(_ store: any Store, _ engine: Engine) {
        self.store = store
        self.engine = engine
    }

    /// The shape of a table or view, nil where there is none.
    ///
    /// SQLite finds a name in any case; the shape has the name as the table declares it.
    func shape(of name: TableName) async throws -> TableShape? {
        guard name.schema == nil || name.schema?.lowercased() == "main" else { return nil }
        let found = try await rows(
            """
            SELECT name, strict, wr FROM pragma_table_list
            WHERE schema = 'main' AND name = :name COLLATE NOCASE AND type IN ('table', 'view', 'virtual')
            """, name.name)
        guard let table = found.first, let exact = table[0] else { return nil }
        let columns = try await columns(of: exact, isStrict: table[1] == "1", hasRowid: table[2] == "0")
        return TableShape(
            engine: engine, name: TableName(schema: engine == .sqlite ? "main" : nil, exact),
            columns: columns.map(\.column),
            keyPositions: columns.indices.filter { columns[$0].keyPlace > 0 }
                .sorted { columns[$0].keyPlace < columns[$1].keyPlace })
    }

    func tables() async throws -> [TableName] {
        try await names(type: "('table', 'virtual')")
    }

    /// What `shape(of:)` finds.
    func candidates() async throws -> [TableName] {
        try await names(type: "('table', 'view', 'virtual')")
    }

    private func names(type: String) async throws -> [TableName] {
        try await rows(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type IN \(type) AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
            """
        ).compactMap { $0[0].map { TableName($0) } }
    }

    private func columns(
        of table: String, isStrict: Bool, hasRowid: Bool
    ) async throws -> [(column: TableShape.Column, keyPlace: Int)] {
        // Hidden columns (1) are arguments of a virtual table; generated ones (2 and 3) are values as any other. The
        // index tells `INTEGER PRIMARY KEY DESC`, which may be NULL, from the rowid, which may not.
        try await rows(
            """
            SELECT name, type, "notnull", pk,
                (SELECT count(*) FROM pragma_index_list(:name) WHERE origin = 'pk'),
                (SELECT count(*) FROM pragma_table_xinfo(:name) WHERE pk > 0)
            FROM pragma_table_xinfo(:name) WHERE hidden <> 1 ORDER BY cid
            """, table
        ).map { row in
            let declared = row[1] ?? ""
            let keyPlace = row[3].flatMap { Int($0) } ?? 0
            let isRowid = hasRowid && keyPlace == 1 && row[4] == "0" && row[5] == "1"
            let column = TableShape.Column(
                name: row[0] ?? "", declaredType: engine == .csv ? "" : declared,
                type: type(declared: declared, isStrict: isStrict),
                isNullable: row[2] == "0" && !isRowid && (hasRowid || keyPlace == 0))
            return (column, keyPlace)
        }
    }

    private func type(declared: String, isStrict: Bool) -> ColumnType {
        switch engine {
        case .csv: .written
        case .json: .json
        case .sqlite, .postgres: .sqlite(ColumnType.Affinity(declared: declared, isStrict: isStrict))
        }
    }

    private func rows(_ sql: String, _ name: String? = nil) async throws -> [[String?]] {
        let parameters = name.map { [Statement.Parameter(name: "name", type: "text", value: $0)] } ?? []
        return try await store.run(Statement(sql, parameters: parameters), reader: CatalogRows())
    }
}
