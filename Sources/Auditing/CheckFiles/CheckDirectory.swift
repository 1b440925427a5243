internal import FoundationEssentials
internal import Glibc

/// The check files below a directory, found by being there.
struct CheckDirectory {
    /// A check file.
    struct File: Hashable {
        /// What it is written in.
        enum Language: Hashable {
            case sql
            /// A rule, in Swift.
            case swift
            /// What rules in Swift share: `Text+Forms.swift`.
            case shared

            /// The language of a file; nil for one that is none of ours.
            init?(_ name: String) {
                if name.lowercased().hasSuffix(".sql") {
                    self = .sql
                } else if name.hasSuffix(".swift") {
                    self = name.contains("+") ? .shared : .swift
                } else {
                    return nil
                }
            }
        }

        /// The path as the user would type it.
        let path: String
        /// The path below the directory.
        let name: String

        /// What it is written in.
        let language: Language

        /// The name without its extension: the check's id, and where those of a rule in Swift begin.
        var id: String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }
    }

    /// The directory as the user typed it, without slashes at its end.
    let path: String
    /// The check files, sorted by name.
    private(set) var files: [File] = []
    /// What is wrong with the directory.
    private(set) var problems: [CheckProblem] = []

    /// Which file it is, whatever path led to it.
    private struct Identity: Hashable {
        let device: UInt
        let inode: UInt
    }

    init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        guard let status = Self.status(of: path) else {
            problems.append(
                CheckProblem(
                    path: path, "there is no such directory",
                    remedy: "name the directory of your checks with --checks DIR"))
            return
        }
        guard status.isDirectory else {
            problems.append(
                CheckProblem(
                    path: path, "this is a file, not a directory",
                    remedy: "name the directory with --checks DIR, and pick a check of it with --select"))
            return
        }
        collect("", within: [status.identity])
        files.sort { $0.name < $1.name }
        guard files.isEmpty, problems.isEmpty else { return }
        problems.append(
            CheckProblem(
                path: path, "no checks found in \(path)",
                remedy: "put a check there, a file NAME.sql or NAME.swift, or name another directory with --checks DIR")
        )
    }

    /// Collects what is below a directory; a link back to one that leads here is not followed.
    private mutating func collect(_ prefix: String, within ancestors: Set<Identity>) {
        let directory = prefix.isEmpty ? path : join(String(prefix.dropLast()))
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            problems.append(
                CheckProblem(
                    path: directory, "the directory cannot be read", remedy: "let your user read and enter it"))
            return
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = join(prefix + name)
            let status = Self.status(of: path)
            if let status, status.isDirectory {
                if !ancestors.contains(status.identity) {
                    collect(prefix + name + "/", within: ancestors.union([status.identity]))
                }
            } else if let language = File.Language(name) {
                files.append(File(path: path, name: prefix + name, language: language))
            }
        }
    }

    private func join(_ name: String) -> String {
        switch path {
        case ".": name
        case "/": "/" + name
        default: path + "/" + name
        }
    }

    private static func status(of path: String) -> (isDirectory: Bool, identity: Identity)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (status.st_mode & S_IFMT == S_IFDIR, Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino)))
    }
}
