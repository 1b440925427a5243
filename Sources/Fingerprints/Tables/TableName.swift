/// A table's name as a person writes it behind the `#` of a locator: `messages`, `archive.messages`,
/// `"Table.With.Dots"`.
package struct TableName: Sendable, Hashable, CustomStringConvertible {
    /// PostgreSQL's schema; nil for the first on the search path that has the table.
    package var schema: String?
    package var name: String

    package init(schema: String? = nil, _ name: String) {
        self.schema = schema
        self.name = name
    }

    /// Byte for byte: both engines tell `é` of one character from `é` of two, which Swift does not.
    package static func == (one: TableName, other: TableName) -> Bool {
        one.name.utf8.elementsEqual(other.name.utf8)
            && (one.schema ?? "").utf8.elementsEqual((other.schema ?? "").utf8)
            && (one.schema == nil) == (other.schema == nil)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
        hasher.combine(schema == nil)
    }

    /// Reads a name. It is taken as it is spelled: nothing folds to lower case.
    ///
    /// - Parameters:
    ///   - text: The name, its parts quoted where they hold dots.
    ///   - engine: SQLite has no schemas here, so that a dot is part of the name.
    /// - Throws: `TableError.unreadable`.
    package init(parsing text: String, engine: Engine) throws(TableError) {
        guard let parts = Self.parts(of: text), !parts.contains(where: { $0.isEmpty || $0.contains("\0") }) else {
            throw TableError(
                .unreadable, "#\(text) names no table.",
                remedy: "Write #table or #schema.table, and quote a name with dots: '#\"Table.With.Dots\"'.")
        }
        switch (engine, parts.count) {
        case (_, 1): self.init(parts[0])
        case (.sqlite, _) where !text.hasPrefix("\""): self.init(text)
        case (.postgres, 2): self.init(schema: parts[0], parts[1])
        default:
            throw TableError(
                .unreadable, "#\(text) has \(parts.count) parts: too many for a table's name.",
                remedy: "Write #schema.table, and quote a name with dots: '#\"Table.With.Dots\"'.")
        }
    }

    /// The parts between the dots that stand outside quotes; nil where a quote is left open or text touches one.
    private static func parts(of text: String) -> [String]? {
        var parts: [String] = []
        var rest = text[...]
        while true {
            if rest.first == "\"" {
                guard let (part, after) = unquote(rest) else { return nil }
                parts.append(part)
                rest = after
                guard rest.isEmpty || rest.first == "." else { return nil }
            } else {
                let part = rest.prefix { $0 != "." }
                parts.append(String(part))
                rest = rest.dropFirst(part.count)
            }
            if rest.isEmpty { return parts }
            rest = rest.dropFirst()
        }
    }

    /// The quoted name at the start of a text, and what follows it; a doubled quote is one.
    static func unquote(_ text: Substring) -> (name: String, rest: Substring)? {
        var name = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            guard character == "\"" else {
                name.append(character)
                continue
            }
            guard rest.first == "\"" else { return (name, rest) }
            name.append(rest.removeFirst())
        }
        return nil
    }

    /// The name as it can be written behind a `#` again.
    package var description: String {
        func written(_ part: String) -> String {
            part.contains(".") || part.hasPrefix("\"") ? Engine.quoted(part) : part
        }
        return schema.map { written($0) + "." + written(name) } ?? written(name)
    }
}
