internal import AssayKit

/// Replaces variables in values as compose does (https://docs.docker.com/reference/compose-file/interpolation/):
/// `$NAME`, `${NAME}`, `:-` `-` with a default, `:?` `?` where there must be a value, `:+` `+` with another one, and `$$`
/// for a dollar.
struct Interpolation {
    /// What a file asks of its environment.
    struct Reference: Sendable, Hashable {
        let name: String
        let place: SourceLocation
        let hasDefault: Bool
    }

    private let variables: [String: String]
    /// Whether a dollar before anything else is a dollar, as in `.env`, and no mistake.
    private let isLenient: Bool
    private(set) var references: [Reference] = []

    init(_ variables: [String: String], isLenient: Bool = false) {
        self.variables = variables
        self.isLenient = isLenient
    }

    /// A tree with the variables of its values replaced; keys are left alone.
    mutating func replace(in node: YAMLNode) throws(DeploymentError) -> YAMLNode {
        var node = node
        switch node.content {
        case .null: break
        case .scalar(var scalar):
            scalar.text = try replace(in: scalar.text, at: node.place)
            node.content = .scalar(scalar)
        case .sequence(let nodes):
            var replaced: [YAMLNode] = []
            for node in nodes { replaced.append(try replace(in: node)) }
            node.content = .sequence(replaced)
        case .mapping(var entries):
            for index in entries.indices { entries[index].value = try replace(in: entries[index].value) }
            node.content = .mapping(entries)
        }
        return node
    }

    /// A text with its variables replaced.
    ///
    /// - Throws: `DeploymentError` where a variable that must be set is not, or a dollar means nothing.
    mutating func replace(in text: String, at place: SourceLocation) throws(DeploymentError) -> String {
        guard text.contains("$") else { return text }
        var output = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            output += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                output += "$"
                rest.removeFirst()
            } else if rest.first == "{", let end = Self.closingBrace(in: rest) {
                output += try value(of: rest[rest.index(after: rest.startIndex)..<end], at: place)
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix(while: Self.isOfName)
                if name.isEmpty || name.first?.isNumber == true {
                    guard isLenient else {
                        throw DeploymentError(
                            at: place, "a dollar here begins no variable", remedy: "Write $$ for a dollar, or ${NAME}.")
                    }
                    output += "$"
                } else {
                    output += try value(of: name, at: place)
                    rest = rest.dropFirst(name.count)
                }
            }
        }
        return output + rest
    }

    /// What stands between the braces.
    private mutating func value(of expression: Substring, at place: SourceLocation) throws(DeploymentError) -> String {
        let name = String(expression.prefix(while: Self.isOfName))
        var rest = expression.dropFirst(name.count)
        guard !name.isEmpty, name.first?.isNumber == false else {
            throw DeploymentError(at: place, "${…} begins with no name", remedy: "Write ${NAME}, or $$ for a dollar.")
        }
        let treatsEmptyAsUnset = rest.first == ":"
        if treatsEmptyAsUnset { rest.removeFirst() }
        let found = variables[name].flatMap { treatsEmptyAsUnset && $0.isEmpty ? nil : $0 }
        let word = String(rest.dropFirst())
        switch rest.first {
        case nil where !treatsEmptyAsUnset:
            references.append(Reference(name: name, place: place, hasDefault: false))
            return found ?? ""
        case "-":
            references.append(Reference(name: name, place: place, hasDefault: true))
            return if let found { found } else { try replace(in: word, at: place) }
        case "+":
            references.append(Reference(name: name, place: place, hasDefault: true))
            return found == nil ? "" : try replace(in: word, at: place)
        case "?":
            references.append(Reference(name: name, place: place, hasDefault: false))
            if let found { return found }
            throw DeploymentError(
                at: place, "\(name) must be set and is not", remedy: "Set \(name) in .env, beside the compose file.")
        default:
            throw DeploymentError(
                at: place, "${\(name)…} goes on with nothing that compose knows",
                remedy: "Write ${NAME}, ${NAME:-default}, ${NAME:?message} or ${NAME:+other}.")
        }
    }

    /// The brace that closes the first one, others inside it left out.
    private static func closingBrace(in text: Substring) -> Substring.Index? {
        var depth = 0
        var last: Character?
        for index in text.indices {
            switch text[index] {
            case "{" where depth == 0 || last == "$": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            last = text[index]
        }
        return nil
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}
