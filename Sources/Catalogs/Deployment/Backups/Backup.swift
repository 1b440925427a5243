internal import FoundationEssentials
internal import Glibc
internal import Stores

/// A file that may be the backup of the SQLite source.
struct Backup: Fact {
    let path: String
    let size: Int
    /// The permission bits.
    let mode: Int
    /// Whether it holds what the source holds; nil where that cannot be told.
    let isIdentical: Bool?
    /// `bytes`, `content`, `different`, or why it cannot be told.
    let comparison: String

    static let table = FactTable(
        "backups",
        "A file that may be the backup of the SQLite source: what ASSAY_BACKUP names, or other SQLite files beside it.",
        columns: [
            .init("path", .text, "the file"),
            .init("size", .integer, "in bytes"),
            .init("mode", .text, "the permissions in octal"),
            .init("is_identical", .boolean, "whether it holds what the source holds; NULL where that cannot be told"),
            .init("comparison", .text, "bytes, content, different, or why it cannot be told"),
        ])

    var row: [FactTable.Value] {
        [.init(path), .init(size), .init(String(mode, radix: 8)), .init(isIdentical), .init(comparison)]
    }

    /// The backups of a source.
    ///
    /// - Parameters:
    ///   - named: The file that `ASSAY_BACKUP` names; where nil, they are looked for beside the source, in the
    ///     deployment, and in folders called `backup` or `backups` there.
    ///   - source: The SQLite file; nil where none is named, and nothing can be told to be identical.
    ///   - deployment: The deployment's directory.
    /// - Returns: What was found, each compared with the source.
    /// - Throws: `DeploymentError` where the named file is not there.
    static func all(named: String?, of source: String?, deployment: String) async throws(DeploymentError) -> [Backup] {
        if let named {
            guard let status = status(named) else {
                throw DeploymentError(
                    path: named, "the backup cannot be found: \(String(cString: strerror(errno)))",
                    remedy: "Name the backup of the SQLite file in ASSAY_BACKUP, or leave it out to have it looked for."
                )
            }
            return [await judged(named, status, against: source)]
        }
        var backups: [Backup] = []
        for path in candidates(beside: source, deployment) {
            guard let status = status(path) else { continue }
            backups.append(await judged(path, status, against: source))
        }
        return backups
    }

    private static func candidates(beside source: String?, _ deployment: String) -> [String] {
        let own = source.flatMap(status)
        let besideSource = source.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
        let roots = [deployment] + (besideSource.map { [$0.isEmpty ? "." : $0] } ?? [])
        let folders = roots + roots.flatMap { ["\($0)/backup", "\($0)/backups"] }
        var seen: Set<[UInt64]> = []
        var found: [String] = []
        for folder in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] {
                let path = "\(folder)/\(name)"
                guard let status = status(path), status.st_mode & S_IFMT == S_IFREG, isDatabase(path) || isPacked(name),
                    own.map({ ($0.st_ino, $0.st_dev) != (status.st_ino, status.st_dev) }) ?? true,
                    seen.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted
                else { continue }
                found.append(path)
            }
        }
        return found
    }

    private static func judged(_ path: String, _ status: stat, against source: String?) async -> Backup {
        let comparison: (Bool?, String)
        if let source, let own = Self.status(source) {
            if (own.st_ino, own.st_dev) == (status.st_ino, status.st_dev) {
                comparison = (false, "it is the source itself")
            } else {
                comparison = await BackupComparison.compare(path, with: source)
            }
        } else {
            comparison = (nil, "no source is named to compare it with")
        }
        return Backup(
            path: path, size: Int(status.st_size), mode: Int(status.st_mode & 0o7777), isIdentical: comparison.0,
            comparison: comparison.1)
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// Whether a file begins as a SQLite database (https://sqlite.org/fileformat2.html, "Magic Header String").
    static func isDatabase(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        var header = [UInt8](repeating: 0, count: 16)
        return fread(&header, 1, 16, file) == 16 && header == Array("SQLite format 3\0".utf8)
    }

    private static func isPacked(_ name: String) -> Bool {
        name.contains(/\.(sqlite3?|db)\.(gz|xz|zst|bz2|zip)$/)
    }
}
