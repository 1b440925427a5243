internal import GeneratedFile

/// A Swift file of a directory of checks.
struct RuleSource {
    /// Its path below the directory.
    let path: String
    /// Its path for the compiler.
    let file: String
    /// What it holds.
    let bytes: [UInt8]
    /// The types that it declares.
    private let types: [DeclaredType]

    init(_ path: String, in directory: String) {
        self.path = path
        file = directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
        guard let bytes = FileText.bytes(of: file) else { fail("\(file):1:1: error: the file cannot be read") }
        self.bytes = bytes
        types = DeclaredType.all(in: bytes)
    }

    /// The file's name, which is its type's.
    var type: String { String(path.split(separator: "/").last?.dropLast(".swift".utf8.count) ?? "") }

    /// Whether it holds a rule, and not what rules share.
    var isRule: Bool { !type.contains("+") }

    /// What is wrong with some files, each complaint in the form that editors follow.
    static func complaints(about files: [RuleSource]) -> [String] {
        var seen: [String: RuleSource] = [:]
        return files.flatMap { file -> [String] in
            guard file.isRule else { return file.strangers }
            guard file.type.isTypeName else {
                return [
                    file.complaint(
                        "a rule's file has its type's name, and \(file.type) is none: rename it, as in \(file.type.asTypeName).swift; \(shared)"
                    )
                ]
            }
            if let other = seen.updateValue(file, forKey: file.type) {
                return [
                    file.complaint(
                        "there are two rules \(file.type): rename this file and its type, or \(other.file) and its own")
                ]
            }
            return file.strangers.isEmpty ? file.absence : file.strangers
        }
    }

    private static let shared = "a file of what rules share has a + in its name"

    /// The rules in the file that nobody would find there.
    private var strangers: [String] {
        types.filter { $0.isRule && (!isRule || $0.name != type) }.map { stranger in
            let place = isRule ? "in the file of \(type)" : "in a file of what rules share"
            return complaint(
                "the rule \(stranger.name) is \(place), where it would never run: move it to a file \(stranger.name).swift",
                at: stranger.offset)
        }
    }

    /// That the file's own rule is not there. Whether a type of the name is a rule, the compiler knows best.
    private var absence: [String] {
        guard !types.contains(where: { $0.name == type }) else { return [] }
        return [complaint("there is no rule in this file: write one, struct \(type): Rule; \(Self.shared)")]
    }

    private func complaint(_ message: String, at offset: Int = 0) -> String {
        let before = bytes[..<offset]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
        return "\(file):\(line):\(column): error: \(message)"
    }
}

extension String {
    /// Whether it can name a type.
    fileprivate var isTypeName: Bool {
        first.map { $0.isLetter || $0 == "_" } ?? false && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    /// A type's name that says the same: `no-secrets` as `NoSecrets`.
    fileprivate var asTypeName: String {
        let words = split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return name.first.map(\.isLetter) == true ? name : "Rule\(name)"
    }
}
