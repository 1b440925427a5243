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
    /// All files by id in lower case, the broken ones too.
    private var files: [String: CheckDirectory.File] = [:]

    /// Loads the checks of some directories.
    package init(directories: [String]) {
        var hash = FNV1a()
        digest = ""
        for directory in directories.map(CheckDirectory.init) {
            problems += directory.problems
            for file in directory.files { load(file, into: &hash) }
        }
        digest = hash.hexadecimal
        checks.sort { $0.id < $1.id }
        problems += RequirementGraph(checks, allIDs: files.values.map(\.id)).problems
    }

    /// The check of an id.
    package subscript(id: String) -> SQLCheck? { checks.first { $0.id == id } }

    private mutating func load(_ file: CheckDirectory.File, into hash: inout FNV1a) {
        if let other = files[file.id.lowercased()] {
            let same = other.id == file.id ? "" : " but for upper and lower case"
            problems.append(
                CheckProblem(
                    path: file.path, "the id \(file.id) is taken\(same): by \(other.path)",
                    remedy: "rename one of the two files"))
            return
        }
        files[file.id.lowercased()] = file
        guard let bytes = read(file) else { return }
        hash.combine(file.name.utf8)
        hash.combine(bytes)
        switch SQLCheck.read(SourceText(bytes, path: file.path), id: file.id) {
        case .success(let check): checks.append(check)
        case .failure(let failure): problems += failure.problems
        }
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

/// The hash of Fowler, Noll and Vo with 64 bits: short to write, good at telling accidents apart, not cryptographic.
private struct FNV1a {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes in some bytes and their number, so that no bytes can move from one to the next unnoticed.
    mutating func combine(_ bytes: some Collection<UInt8>) {
        for byte in bytes { add(byte) }
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    }

    var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
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
