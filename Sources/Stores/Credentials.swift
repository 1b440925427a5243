/// Takes what may be a password out of messages that quote what the user wrote.
package enum Credentials {
    /// A message without the credentials of the URLs in it, and without what is given as `password=`.
    ///
    /// A password may hold anything, blanks, quotes, `/` and `@` as well, so nothing is shown from the slashes of a URL
    /// to the last `@` of the line. `USER@HOST` is our own, in remedies.
    package static func masked(_ message: String) -> String {
        var masked = ""
        var rest = message[...]
        while let start = rest.firstMatch(of: /[a-zA-Z][a-zA-Z0-9+.\-]*:\/+/) {
            masked += rest[..<start.range.upperBound]
            rest = rest[start.range.upperBound...]
            let line = rest.prefix { !$0.isNewline }
            guard !line.hasPrefix("USER@HOST"), let at = line.lastIndex(of: "@") else { continue }
            masked += "…"
            rest = rest[at...]
        }
        masked += rest
        return masked.replacing(/(?i)(password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)/) { "\($0.1)…" }
    }
}
