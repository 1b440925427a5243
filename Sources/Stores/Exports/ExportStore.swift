internal import CSQLite

/// A CSV or JSON export, queried as SQLite is: its records are the rows of one table, read from the file as they are asked
/// for, in a private database in memory that holds nothing else.
///
/// A file has no snapshot. It is opened once, and a run fails that finds it changed.
package actor ExportStore: Store {
    package nonisolated let identity: StoreIdentity
    package nonisolated let advice: [StoreAdvice] = []

    private let thread: ThreadExecutor
    private let file: ExportFile
    private let format: ExportFormat
    private var export: Export?
    private var connection: SQLiteConnection?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens an export, and reads as much of it as its columns ask for: a CSV's header, or all of JSON.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - format: How its records are written down.
    /// - Returns: The open store.
    /// - Throws: `StoreError`, which says in which line a file is not what its name says.
    package static func open(_ path: String, as format: ExportFormat) async throws -> ExportStore {
        let store = ExportStore(try ExportFile(path), format)
        try await store.begin()
        return store
    }

    /// What the table of an export is called beside `export`: as its file is.
    ///
    /// - Parameter path: The file.
    /// - Returns: The name.
    package static func table(of path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0) } ?? ExportTable.name
        // SQLite keeps such names to itself.
        return name.lowercased().hasPrefix("sqlite_") ? ExportTable.name : name
    }

    private init(_ file: ExportFile, _ format: ExportFormat) {
        thread = ThreadExecutor("assay.export")
        self.file = file
        self.format = format
        identity = StoreIdentity(
            location: file.path, engine: format.name, snapshot: "\(file.size) bytes, last changed \(file.lastChange)")
    }

    private func begin() throws {
        let export = try Export(file, format)
        connection = try SQLiteConnection.open(over: export, format, called: Self.table(of: file.path))
        self.export = export
    }

    package func run<Reader: RowReader>(_ statement: Statement, reader: Reader) async throws -> Reader.Output {
        try Task.checkCancellation()
        guard let handle = connection?.handle, let export else {
            throw StoreError(.cannotOpen, "The export's store is closed.", remedy: "Run the comparison again.")
        }
        export.failure = nil
        do {
            var cursor = try SQLiteCursor(handle, statement, isExport: true)
            let output = try reader.read(&cursor)
            // A reader need not read to the end of the file.
            try file.checkUnchanged()
            return output
        } catch {
            throw export.failure ?? error
        }
    }

    package func close() {
        connection = nil
        export = nil
    }
}
