internal import AssayKit
internal import Yams

/// Reads the one document of a YAML file.
struct YAMLDocument {
    /// The most values that a file may stand for: an alias of an alias of an alias is short and never ends.
    static let countLimit = 100_000

    private let file: DeploymentFile
    private var count = 0

    /// The document as a tree, or nil where the file is empty.
    ///
    /// - Throws: `DeploymentError` with line and column. Duplicate keys are errors: which of the two holds depends on
    ///   who reads them.
    static func read(_ file: DeploymentFile) throws(DeploymentError) -> YAMLNode? {
        let node: Node?
        do {
            node = try Yams.compose(yaml: file.text)
        } catch {
            throw DeploymentError(error, in: file)
        }
        guard let node else { return nil }
        var document = YAMLDocument(file: file)
        return try document.convert(node)
    }

    private init(file: DeploymentFile) { self.file = file }

    private func place(_ node: Node) -> SourceLocation {
        file.place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private mutating func convert(_ node: Node) throws(DeploymentError) -> YAMLNode {
        let place = place(node)
        count += 1
        guard count <= Self.countLimit else {
            throw DeploymentError(
                at: place, "the file's aliases stand for more than \(Self.countLimit) values",
                remedy: "Write out what is meant, or alias less.")
        }
        var converted = YAMLNode(content: .null, place: place)
        switch node {
        case .scalar(let scalar):
            converted.tag = try tag(scalar.tag, at: place)
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            if !isNull { converted.content = .scalar(YAMLScalar(text: scalar.string, written: scalar.string)) }
        case .sequence(let sequence):
            converted.tag = try tag(sequence.tag, at: place)
            var nodes: [YAMLNode] = []
            for node in sequence { nodes.append(try convert(node)) }
            converted.content = .sequence(nodes)
        case .mapping(let mapping):
            converted.tag = try tag(mapping.tag, at: place)
            converted.content = .mapping(try entries(of: mapping))
        case .alias:
            throw DeploymentError(at: place, "the alias leads nowhere", remedy: "Define its anchor above it.")
        }
        return converted
    }

    /// The entries, with those of `<<` where there is none of their own (https://yaml.org/type/merge.html).
    private mutating func entries(of mapping: Node.Mapping) throws(DeploymentError) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var merged: [YAMLEntry] = []
        for (key, value) in mapping {
            guard case .scalar(let name) = key else {
                throw DeploymentError(
                    at: place(key), "this key is no single value", remedy: "Write a name before the colon.")
            }
            let converted = try convert(value)
            if name.style == .plain, name.string == "<<" {
                for source in converted.sequence ?? [converted] {
                    guard let more = source.mapping else {
                        throw DeploymentError(
                            at: source.place, "<< takes a mapping or a list of them, and this is \(source.kind)",
                            remedy: "Write an alias of a mapping behind it, as in <<: *defaults.")
                    }
                    merged += more
                }
            } else {
                entries.append(YAMLEntry(key: name.string, place: place(key), value: converted))
            }
        }
        // Of several that are merged, the first one holds.
        var names = Set(entries.map(\.key))
        return entries + merged.filter { names.insert($0.key).inserted }
    }

    private func tag(_ tag: Yams.Tag, at place: SourceLocation) throws(DeploymentError) -> YAMLNode.Tag {
        switch tag.rawValue {
        case "!reset": return .reset
        case "!override": return .override
        case let name where name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:"): return .none
        case let name:
            throw DeploymentError(
                at: place, "compose knows no tag \(name.prefix(40))",
                remedy: "Leave it out, or write !reset or !override.")
        }
    }
}

extension DeploymentError {
    /// What the YAML parser says, without the text that it quotes: that may hold a secret.
    fileprivate init(_ error: any Error, in file: DeploymentFile) {
        let remedy = "Correct the YAML there: spaces for indentation, quotes round what holds a colon or a hash."
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                at: file.place(line: mark.line, column: mark.column), "this is no YAML: \(problem)", remedy: remedy)
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(
                at: file.place(line: context.mark.line, column: context.mark.column),
                "the key \(keys.map { $0.prefix(80) }.joined(separator: ", ")) stands twice in one mapping",
                remedy: "Keep one of them: which one holds depends on who reads the file.")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let line = before.count { $0.isNewline } + 1
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            self.init(at: file.place(line: line, column: column), "this is no YAML: \(problem)", remedy: remedy)
        default:
            self.init(path: file.path, "the file cannot be read as YAML", remedy: remedy)
        }
    }
}
