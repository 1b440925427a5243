package import Fingerprints

/// How the keys were changed on their way, as the command line says it: `--key-map`.
package enum DiffKeyMap: Sendable, Hashable {
    /// They were not.
    case same
    /// Each became its name-based UUID in a namespace.
    case uuid5(namespace: String)
    /// A query in one of the databases returns each old key with its new one.
    case query(OptionSQL, KeyMap.Direction)

    /// - Parameter text: `same`, `uuid5(NAMESPACE)`, `SELECT old, new FROM …` in the source, or the same behind
    ///   `target:`.
    /// - Throws: `TableError.unreadable`.
    package init(_ text: String) throws(TableError) {
        let option = "--key-map"
        if text == "same" {
            self = .same
        } else if text.hasPrefix("uuid5("), text.hasSuffix(")") {
            self = .uuid5(namespace: String(text.dropFirst(6).dropLast()))
        } else if text.hasPrefix("target:") {
            self = .query(OptionSQL(option, String(text.dropFirst(7))), .back)
        } else if text.hasPrefix("source:") {
            self = .query(OptionSQL(option, String(text.dropFirst(7))), .forth)
        } else if text.contains(where: \.isWhitespace) {
            self = .query(OptionSQL(option, text), .forth)
        } else {
            throw TableError(
                .unreadable, "\(option) \(text) is no map of keys.",
                remedy: "Write same, uuid5(NAMESPACE), 'SELECT old, new FROM …', or 'target: SELECT old, new FROM …'.")
        }
    }
}
