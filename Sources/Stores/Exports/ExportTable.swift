internal import CSQLite

/// An export as a virtual table of SQLite (https://sqlite.org/vtab.html), so that whatever can be asked of a table can be
/// asked of a file. A scan reads the file from its beginning; there is no other way into it.
enum ExportTable {
    /// What the module is called, and the table under its short name.
    static let name = "export"

    /// Registers the module, which is a table by itself, `export`, and one under another name.
    ///
    /// - Throws: `StoreError`.
    static func create(
        _ table: String, of export: Export, _ format: ExportFormat, on connection: OpaquePointer
    ) throws(StoreError) {
        let columns = export.columns.map { "\(quoted($0.name)) \($0.declaredType(in: format))" }
        let owner = Owner(export, columns: columns.joined(separator: ", "))
        var status = sqlite3_create_module_v2(
            connection, name, module, Unmanaged.passRetained(owner).toOpaque(),
            { if let owner = $0 { Unmanaged<Owner>.fromOpaque(owner).release() } })
        if status == SQLITE_OK {
            status = sqlite3_exec(
                connection, "CREATE VIRTUAL TABLE \(quoted(table)) USING \(name)", nil, nil, nil)
        }
        guard status == SQLITE_OK else { throw StoreError(sqlite: connection, status: status, sql: nil) }
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

    /// What stands behind the module.
    private final class Owner {
        let export: Export
        let columns: String

        init(_ export: Export, columns: String) {
            self.export = export
            self.columns = columns
        }
    }

    /// What stands behind a scan.
    private final class Scan {
        let export: Export
        var rows: (any ExportRows)?
        var isAtEnd = false
        var number: Int64 = 0

        init(_ export: Export) { self.export = export }

        /// Runs what may fail; the failure is kept, for SQLite only learns that there was one.
        func attempt(_ body: () throws(StoreError) -> Void) -> CInt {
            do {
                try body()
                return SQLITE_OK
            } catch {
                export.failure = error
                return SQLITE_ERROR
            }
        }

        func advance() throws(StoreError) {
            isAtEnd = try rows?.next() != true
            number += 1
        }
    }

    // Never freed: SQLite keeps the address for as long as a connection lives.
    nonisolated(unsafe) private static let module: UnsafeMutablePointer<sqlite3_module> = {
        let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        module.initialize(to: sqlite3_module())
        module.pointee.xCreate = connect
        module.pointee.xConnect = connect
        module.pointee.xDisconnect = disconnect
        module.pointee.xDestroy = disconnect
        module.pointee.xBestIndex = { _, plan in
            plan?.pointee.estimatedCost = 1e9
            return SQLITE_OK
        }
        module.pointee.xOpen = { table, scan in
            let state = Scan(owner(of: table).export)
            let opened = UnsafeMutablePointer<assay_sqlite_scan>.allocate(capacity: 1)
            opened.initialize(to: assay_sqlite_scan())
            opened.pointee.owner = Unmanaged.passRetained(state).toOpaque()
            scan?.pointee = UnsafeMutableRawPointer(opened).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
            return SQLITE_OK
        }
        module.pointee.xClose = { scan in
            Unmanaged.passUnretained(state(of: scan)).release()
            scan?.deallocate()
            return SQLITE_OK
        }
        module.pointee.xFilter = { scan, _, _, _, _ in
            let scan = state(of: scan)
            return scan.attempt { () throws(StoreError) in
                scan.rows = try scan.export.rows()
                scan.number = 0
                try scan.advance()
            }
        }
        module.pointee.xNext = { scan in
            let scan = state(of: scan)
            return scan.attempt { () throws(StoreError) in try scan.advance() }
        }
        module.pointee.xEof = { state(of: $0).isAtEnd ? 1 : 0 }
        module.pointee.xColumn = { scan, result, column in
            state(of: scan).rows?.give(Int(column), to: SQLiteResult(result))
            return SQLITE_OK
        }
        module.pointee.xRowid = { scan, number in
            number?.pointee = state(of: scan).number
            return SQLITE_OK
        }
        return module
    }()

    private static let connect:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, CInt, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> CInt = { connection, owner, _, _, table, message in
            guard let owner else { return SQLITE_ERROR }
            let columns = Unmanaged<Owner>.fromOpaque(owner).takeUnretainedValue().columns
            let status = sqlite3_declare_vtab(connection, "CREATE TABLE rows (\(columns))")
            guard status == SQLITE_OK else {
                message?.pointee = assay_sqlite_copy(sqlite3_errmsg(connection))
                return status
            }
            let made = UnsafeMutablePointer<assay_sqlite_table>.allocate(capacity: 1)
            made.initialize(to: assay_sqlite_table())
            // The module holds its owner for as long as there is a table of it.
            made.pointee.owner = owner
            table?.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        }

    private static let disconnect: @convention(c) (UnsafeMutablePointer<sqlite3_vtab>?) -> CInt = { table in
        table?.deallocate()
        return SQLITE_OK
    }

    private static func owner(of table: UnsafeMutablePointer<sqlite3_vtab>?) -> Owner {
        guard let table else { preconditionFailure("SQLite asks about a table that it has opened") }
        let opened = UnsafeMutableRawPointer(table).assumingMemoryBound(to: assay_sqlite_table.self)
        return Unmanaged<Owner>.fromOpaque(opened.pointee.owner).takeUnretainedValue()
    }

    private static func state(of scan: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Scan {
        guard let scan else { preconditionFailure("SQLite asks about a scan that it has opened") }
        let opened = UnsafeMutableRawPointer(scan).assumingMemoryBound(to: assay_sqlite_scan.self)
        return Unmanaged<Scan>.fromOpaque(opened.pointee.owner).takeUnretainedValue()
    }
}
