internal import Digests
internal import Glibc
internal import Stores

/// Holds a backup against its source: byte for byte, and where they differ, row by row. A backup that SQLite itself made
/// (`.backup`, `VACUUM INTO`) has the same rows in other bytes.
enum BackupComparison {
    /// How many bytes are compared at a time.
    private static let blockSize = 1 << 16

    /// Whether they hold the same, nil where that cannot be told; and by what, or why.
    static func compare(_ backup: String, with source: String) async -> (isIdentical: Bool?, by: String) {
        guard Backup.isDatabase(backup) else {
            return (nil, "it is packed, or no SQLite file: unpack it to compare it")
        }
        do {
            // What is committed may still lie in the log, which equal bytes of the main files say nothing about.
            if !hasLog(source), !hasLog(backup), try haveEqualBytes(backup, source) { return (true, "bytes") }
            return try await content(of: backup) == content(of: source) ? (true, "content") : (false, "different")
        } catch {
            return (nil, "it cannot be read: \((error as? StoreError)?.message ?? "\(error)")")
        }
    }

    private static func hasLog(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    private static func haveEqualBytes(_ one: String, _ other: String) throws -> Bool {
        guard let first = fopen(one, "rb"), let second = fopen(other, "rb") else {
            throw StoreError(.cannotOpen, "The file cannot be opened.")
        }
        defer {
            fclose(first)
            fclose(second)
        }
        var (left, right) = ([UInt8](repeating: 0, count: blockSize), [UInt8](repeating: 0, count: blockSize))
        while true {
            let counts = (fread(&left, 1, blockSize, first), fread(&right, 1, blockSize, second))
            guard ferror(first) == 0, ferror(second) == 0 else {
                throw StoreError(.cannotOpen, "The file cannot be read to its end.")
            }
            guard counts.0 == counts.1, left[..<counts.0] == right[..<counts.1] else { return false }
            if counts.0 < blockSize { return true }
        }
    }

    /// A digest of the schema and of every row of every table, in the order in which the tables keep them.
    private static func content(of path: String) async throws -> [String: [UInt8]] {
        let store = try await SQLiteStore.open(path)
        do {
            let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
            var digests = ["": try await store.run(Statement(schema), reader: ContentDigest())]
            let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            for table in try await store.run(Statement(tables), reader: CatalogRows()).compactMap(\.first?.self) {
                let rows = Statement("SELECT * FROM \"\(table.replacing("\"", with: "\"\""))\" NOT INDEXED")
                digests[table] = try await store.run(rows, reader: ContentDigest())
            }
            await store.close()
            return digests
        } catch {
            await store.close()
            throw error
        }
    }
}

/// SHA-1 over the types and bytes of all values: against accidents, not against forgers.
private struct ContentDigest: RowReader {
    func read(_ rows: inout some Cursor & ~Copyable) throws -> [UInt8] {
        var digest = SHA1()
        let count = rows.columns.count
        while try rows.next() {
            for column in 0..<count {
                let bytes = rows.bytes(of: column)
                digest.update("\(rows.type(of: column)) \(bytes.byteCount) ".utf8)
                digest.update(bytes)
            }
        }
        let sum = digest.finalize()
        return sum.indices.map { sum[$0] }
    }
}
