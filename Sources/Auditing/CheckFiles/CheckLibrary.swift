package import AssayKit
internal import Digests
internal import FoundationEssentials

/// The checks of a run, from one directory or several, and all that is wrong with them.
package struct CheckLibrary: Sendable {
    /// The checks that can be run, sorted by id.
    package private(set) var checks: [SQLCheck] = []
    /// What is wrong, by file.
    package private(set) var problems: [CheckProblem] = []
    /// A digest of all the files by name and content, to tell whether two runs ran the same checks.
    ///
    /// It is no protection against somebody who wants two directories to look the same.
    package private(set) var digest: String
    /// The file of each id in lower case, the broken ones too, and in a rule its place.
    private var files: [String: (id: String, path: String, place: SourceLocation?)] = [:]

    /// Loads the checks of some directories.
    ///
    /// - Parameters:
    ///   - directories: The directories.
    ///   - rules: The rules in Swift that are compiled in: those of the directories are run, if they are the same.
    package init(directories: [String], rules: [CompiledRule] = []) {
        var hash = FNV1a()
        digest = ""
        for directory in directories.map(CheckDirectory.init) {
            problems += directory.problems
            let compiled = RuleFiles(rules, in: directory)
            for file in directory.files {
                guard let bytes = read(file) else {
                    claim(file.id, for: file)
                    continue
                }
                hash.combine(file.name.utf8)
                hash.combine(bytes)
                switch file.language {
                case .sql: load(file.id, of: file) { SQLCheck.read(SourceText(bytes, path: file.path), id: file.id) }
                case .swift:
                    for (id, place, check) in compiled.checks(of: file, bytes) {
                        load(id, of: file, at: place) { check }
                    }
                case .shared: break
                }
            }
        }
        digest = hash.hexadecimal
        checks.sort { $0.id < $1.id }
        problems += RequirementGraph(checks, allIDs: files.values.map(\.id)).problems
    }

    /// The check of an id.
    package subscript(id: String) -> SQLCheck? { checks.first { $0.id == id } }

    private mutating func load(
        _ id: String, of file: CheckDirectory.File, at place: SourceLocation? = nil,
        _ read: () -> Result<SQLCheck, CheckProblems>
    ) {
        guard claim(id, for: file, at: place) else { return }
        switch read() {
        case .success(let check): checks.append(check)
        case .failure(let failure): problems += failure.problems
        }
    }

    /// Takes an id for a file; whether it was free.
    @discardableResult
    private mutating func claim(
        _ id: String, for file: CheckDirectory.File, at place: SourceLocation? = nil
    ) -> Bool {
        guard let other = files[id.lowercased()] else {
            files[id.lowercased()] = (id, file.path, place)
            return true
        }
        let same = other.id == id ? "" : " but for upper and lower case"
        let remedy = other.path == file.path ? "give one of the two checks another id" : "rename one of the two files"
        problems.append(
            CheckProblem(
                path: file.path, at: place,
                "the id \(id) is taken\(same): by \(other.place?.description ?? other.path)", remedy: remedy))
        return false
    }

    /// A file's text; a byte order mark at its beginning is none of it.
    private mutating func read(_ file: CheckDirectory.File) -> [UInt8]? {
        guard let data = try? Data(contentsOf: URL(filePath: file.path)) else {
            problems.append(
                CheckProblem(
                    path: file.path, "the file cannot be read",
                    remedy: "let your user read it; if it is a link, let it lead to a file"))
            return nil
        }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(data.dropFirst(3)) : Array(data)
        let isText = String(validating: bytes, as: UTF8.self) != nil
        guard let fault = isText ? bytes.firstIndex(of: 0) : Self.firstInvalidByte(of: bytes) else { return bytes }
        let source = SourceText(bytes, path: file.path)
        problems.append(
            CheckProblem(
                at: source.place(at: fault), isText ? "a NUL is no text" : "this is not UTF-8",
                remedy: isText ? "take it out" : "save the file as UTF-8"))
        return nil
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return min(offset, bytes.count)
    }
}

extension CheckLibrary {
    /// Some checks with all that they require, directly and indirectly, in the order of the library.
    package func withRequirements(_ selected: [SQLCheck]) -> [SQLCheck] {
        var ids = Set(selected.map(\.id))
        var open = selected
        while let check = open.popLast() {
            for id in check.requiredChecks where ids.insert(id).inserted {
                if let required = self[id] { open.append(required) }
            }
        }
        return checks.filter { ids.contains($0.id) }
    }
}
