/// A Swift file of a directory of checks.
struct RuleSource {
    /// Its path below the directory.
    let path: String
    /// Its path for the compiler.
    let file: String
    /// What it holds.
    let bytes: [UInt8]

    init(_ path: String, in directory: String) {
        self.path = path
        file = directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
        guard let bytes = FileText.bytes(of: file) else { fail("\(file):1:1: error: the file cannot be read") }
        self.bytes = bytes
    }

    /// The file's name, which is its type's.
    var type: String { String(path.split(separator: "/").last?.dropLast(".swift".utf8.count) ?? "") }

    /// Whether it holds a rule, and not what rules share.
    var isRule: Bool { !type.contains("+") }

    /// What is wrong with the names of some files.
    static func complaints(about files: [RuleSource]) -> [String] {
        var seen: [String: RuleSource] = [:]
        return files.filter(\.isRule).compactMap { file in
            guard file.type.isTypeName else {
                return
                    "\(file.file):1:1: error: a rule's file has its type's name, and \(file.type) is none: rename it, as in \(file.type.asTypeName).swift; a file of what rules share has a + in its name"
            }
            guard let other = seen.updateValue(file, forKey: file.type) else { return nil }
            return
                "\(file.file):1:1: error: there are two rules \(file.type): rename this file and its type, or \(other.file) and its own"
        }
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
