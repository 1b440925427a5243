/// What a person says about how two tables pair, in place of what would be inferred.
package struct PairingOptions: Sendable, Hashable {
    /// `subject=value` of `--map` and `--type`.
    package struct Declaration: Sendable, Hashable {
        package var subject: String
        package var value: String

        package init(_ subject: String, _ value: String) {
            self.subject = subject
            self.value = value
        }
    }

    /// The key's columns in order; empty for the primary key.
    package var key: [String]
    /// `source=target`.
    package var maps: [Declaration]
    /// The only columns to compare besides the key; empty for all.
    package var columns: [String]
    package var except: [String]
    /// `column=codec(argument)`.
    package var types: [Declaration]
    /// `column=number`, or a span of time: `1ms`.
    package var tolerances: [Declaration]
    /// The columns that name the key of a row's parent, in the key's order; empty where none do.
    package var parent: [String]
    /// Whether nothing may be inferred that is not plain from the types: a boolean that SQLite holds as something else, and
    /// times without a zone, are to be declared.
    package var isStrict = false

    /// Reads the options as they stand on the command line.
    ///
    /// - Parameters:
    ///   - key: `--key a,b`; a name with a comma or an equals sign is quoted: `"a,b"`.
    ///   - maps: Each `--map source=target`.
    ///   - columns: `--columns a,b`.
    ///   - except: `--except a,b`.
    ///   - types: Each `--type column=codec(argument)`.
    ///   - tolerances: Each `--tolerance column=number`.
    ///   - parent: `--parent a,b`.
    /// - Throws: `TableError.unreadable`.
    package init(
        key: String? = nil, maps: [String] = [], columns: String? = nil, except: String? = nil, types: [String] = [],
        tolerances: [String] = [], parent: String? = nil
    ) throws(TableError) {
        self.key = try Self.list(key, of: "--key")
        self.columns = try Self.list(columns, of: "--columns")
        self.except = try Self.list(except, of: "--except")
        self.parent = try Self.list(parent, of: "--parent")
        self.maps = []
        self.types = []
        self.tolerances = []
        for map in maps {
            let (source, rest) = try Self.subject(of: map, in: "--map", "source=target")
            guard let (target, after) = Self.name(rest, until: "\0"), !target.isEmpty, after.isEmpty else {
                throw Self.unreadable("--map \(map)", "Write --map source=target, one pair each time.")
            }
            self.maps.append(Declaration(source, target))
        }
        for type in types {
            let (column, codec) = try Self.subject(of: type, in: "--type", "column=codec")
            let word = codec.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            let argument = codec.dropFirst(word.count)
            guard !word.isEmpty, argument.isEmpty || argument.hasPrefix("(") && argument.hasSuffix(")") else {
                throw Self.unreadable(
                    "--type \(type)", "Write --type 'column=codec' or --type 'column=codec(argument)', quoted.")
            }
            self.types.append(Declaration(column, String(codec)))
        }
        for tolerance in tolerances {
            let (column, span) = try Self.subject(of: tolerance, in: "--tolerance", "column=0.01 or column=1ms")
            self.tolerances.append(Declaration(column, String(span)))
        }
    }

    private static func list(_ text: String?, of option: String) throws(TableError) -> [String] {
        guard let text else { return [] }
        var names: [String] = []
        var rest = text[...]
        while true {
            guard let (name, after) = name(rest, until: ","), !name.isEmpty, after.isEmpty || after.first == "," else {
                throw unreadable("\(option) \(text)", "Write \(option) a,b, and quote a name with a comma: '\"a,b\"'.")
            }
            // Bytes and not characters: two names may differ in their Unicode form alone.
            guard !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
                throw TableError(
                    .ambiguousColumn, "\(option) \(text) names \(name) twice.", remedy: "Name each column once.")
            }
            names.append(name)
            if after.isEmpty { return names }
            rest = after.dropFirst()
        }
    }

    private static func subject(
        of text: String, in option: String, _ form: String
    ) throws(TableError) -> (String, Substring) {
        guard let (name, rest) = name(text[...], until: "="), !name.isEmpty, rest.first == "=" else {
            throw unreadable("\(option) \(text)", "Write \(option) \(form).")
        }
        return (name, rest.dropFirst())
    }

    /// The name at the start of a text, quoted or up to a character, and what follows it.
    private static func name(_ text: Substring, until end: Character) -> (String, Substring)? {
        if text.first == "\"" { return TableName.unquote(text) }
        let name = text.prefix { $0 != end }
        return (String(name), text.dropFirst(name.count))
    }

    private static func unreadable(_ text: String, _ remedy: String) -> TableError {
        TableError(.unreadable, "\(text) cannot be read.", remedy: remedy)
    }
}
