internal import FoundationEssentials
internal import Glibc

/// How a SQLite file keeps its transactions, read off the file itself before SQLite opens it.
///
/// It matters twice: what is committed may lie in a `-wal` file beside the database, which a copy easily leaves behind;
/// and reading such a database needs a `-shm` file, which SQLite makes if it may.
struct SQLiteJournal: CustomStringConvertible {
    private let path: String
    private let isWriteAheadLog: Bool
    private let logSize: Int

    /// - Throws: `StoreError` for a file that is missing, empty, or no SQLite database.
    init(of path: String) throws(StoreError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? StoreError(.missingFile, "There is no file \(path).", remedy: "Name the SQLite file in ASSAY_SOURCE.")
                : StoreError(
                    .cannotOpen, "Cannot look at \(path): \(String(cString: strerror(errno))).",
                    remedy: "Let this user read the file and its directory.")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.notADatabase, "\(path) is not a file.", remedy: "Name the SQLite file itself.")
        }
        guard let file = fopen(path, "rb") else {
            throw StoreError(
                .cannotOpen, "Cannot read \(path): \(String(cString: strerror(errno))).",
                remedy: "Let this user read the file.")
        }
        defer { fclose(file) }
        var header = [UInt8](repeating: 0, count: 20)
        let count = fread(&header, 1, header.count, file)
        guard count > 0 else {
            throw StoreError(
                .notADatabase, "\(path) is empty: a SQLite database with nothing in it.",
                remedy: "Check the path: SQLite creates an empty file where a name was mistyped.")
        }
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError(
                .notADatabase, "\(path) is not a SQLite database: it does not begin as one.",
                remedy: "Name a SQLite 3 file; an encrypted one must be decrypted first.")
        }
        // Bytes 16 and 17 are the size of a page, 1 for 65,536. SQLite takes what a broken page lacks for zeros.
        let page = Int(header[16]) << 8 | Int(header[17])
        guard page == 0 || Int(status.st_size) % (page == 1 ? 65_536 : page) == 0 else {
            throw StoreError(
                .corrupted, "\(path) is cut off: its \(status.st_size) bytes end within a page.",
                remedy: "Copy it again, whole, while nobody writes to it.")
        }
        // Bytes 18 and 19 are 2 in WAL mode (https://sqlite.org/fileformat2.html, "Magic Header String" and following).
        isWriteAheadLog = header[18] == 2
        var log = stat()
        logSize = stat(path + "-wal", &log) == 0 ? Int(log.st_size) : 0
    }

    var description: String {
        isWriteAheadLog ? "one read transaction, write-ahead log of \(logSize) bytes" : "one read transaction"
    }

    var advice: [StoreAdvice] {
        switch (isWriteAheadLog, logSize) {
        case (true, 1...):
            [
                StoreAdvice(
                    message: "\(path) has a write-ahead log of \(logSize) bytes, which is part of what is audited.",
                    remedy: "Whoever copies the database must copy \(path)-wal with it.")
            ]
        case (false, 1...):
            [
                StoreAdvice(
                    message: "\(path)-wal lies beside a database that is not in WAL mode, and is not read.",
                    remedy: "Find out whether it is left over from another file of this name.")
            ]
        case (true, _):
            [
                StoreAdvice(
                    message: "\(path) is in WAL mode: SQLite cannot read it without \(path)-wal and \(path)-shm, "
                        + "which it makes, and leaves, empty of data.",
                    remedy: "To leave no trace beside the database, audit a copy.")
            ]
        default: []
        }
    }

    /// Says why a database in WAL mode cannot be opened where nothing may be written.
    func explain(_ error: StoreError, _ path: String) -> StoreError {
        let directory = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
        guard isWriteAheadLog, access(directory, W_OK) != 0 else { return error }
        var error = error
        let copies = logSize > 0 ? "'\(path)' '\(path)-wal'" : "'\(path)'"
        error.message =
            "\(path) is in WAL mode, and SQLite cannot make the -shm file it needs in \(directory)/, "
            + "which this user cannot write."
        error.remedy = "Audit a copy: cp \(copies) /tmp/"
        return error
    }
}
