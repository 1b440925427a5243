/// A place in a document as JSON Schema and OpenAPI write it (RFC 6901): `/components/schemas/Memory`.
struct JSONPointer: Sendable {
    private let names: [String]

    /// - Parameter text: The pointer; nil where it is neither empty nor begins with `/`, or has a `~` before anything but
    ///   0 and 1.
    init?(_ text: String) {
        guard text.isEmpty || text.hasPrefix("/") else { return nil }
        var names: [String] = []
        for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let pieces = part.split(separator: "~", omittingEmptySubsequences: false)
            var name = String(pieces.first ?? "")
            for piece in pieces.dropFirst() {
                switch piece.first {
                case "0": name += "~"
                case "1": name += "/"
                default: return nil
                }
                name += piece.dropFirst()
            }
            names.append(name)
        }
        self.names = names
    }

    /// The value at this place; nil where there is none.
    func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for name in names {
            let next = value.kind == .array ? Self.index(name).flatMap { value[$0] } : value[name]
            guard let next else { return nil }
            value = next
        }
        return value
    }

    /// An element's number: no sign, no zero before other digits.
    private static func index(_ name: String) -> Int? {
        guard name == "0" || name.first != "0", name.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(name)
    }

    /// The pointer from a value to one within it.
    static func text(from root: JSONValue, to value: JSONValue) -> String {
        value.steps.dropFirst(root.steps.count).map { step in
            switch step {
            case .element(let position): return "/\(position)"
            case .member(let name):
                let escaped = name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
                return "/" + escaped.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
            }
        }.joined()
    }
}
