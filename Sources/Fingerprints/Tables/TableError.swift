/// Why two tables cannot be found or paired, and what to do about it. No password is in it.
package struct TableError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble, by their dotted codes in reports.
    package enum Code: String, Sendable, CaseIterable {
        /// The command line cannot be read: a locator, a list of columns, a declaration.
        case unreadable = "table.unreadable"
        case missingFile = "table.missing-file"
        case missingTable = "table.missing"
        case unknownColumn = "table.unknown-column"
        /// Two columns could be meant, or one is asked for twice.
        case ambiguousColumn = "table.ambiguous-column"
        /// Several tables could be meant.
        case ambiguousTable = "table.ambiguous"
        /// No column of one side has a counterpart, or no table.
        case nothingPairs = "table.nothing-pairs"
        /// A query or a condition that its database does not take.
        case query = "table.query"
        /// The map of keys is not to be relied on.
        case keyMap = "table.key-map"
        /// A column's codec must be declared.
        case needsType = "table.needs-type"
    }

    package var code: Code
    package var message: String
    package var remedy: String

    package init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(Self.inOneLine(message))\n  \(Self.inOneLine(remedy))" }

    /// A text that quotes names without the line breaks in them, which would pass for lines of ours.
    package static func inOneLine(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }
}
