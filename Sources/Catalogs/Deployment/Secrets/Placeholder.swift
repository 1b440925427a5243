/// What stands where a secret ought to, and what is no value but leads to one.
enum Placeholder {
    /// Whether a text is a stand-in: `changeme`, `your-key-here`, `<token>`, `xxxxxxxx`.
    static func recognises(_ text: some StringProtocol) -> Bool {
        let text = text.lowercased()
        if text.hasPrefix("<") && text.hasSuffix(">") { return true }
        if Set(text.filter { !"-_. ".contains($0) }).count <= 1 { return true }
        let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let joined = words.joined()
        let tokens = [
            "changeme", "changethis", "replaceme", "placeholder", "fillmein", "todo", "redacted", "insertyour",
        ]
        return tokens.contains(where: joined.contains) || words.first == "your"
            || words.first == "my" && words.count > 1
            || ["here", "example", "xxx"].contains(words.last ?? "")
    }

    /// Whether a value is not the secret itself but says where it is: `${VAR}`, `$1`, `{{ item }}`, `/run/secrets/x`.
    ///
    /// What has words of its own beside the variables holds a piece of the secret, and is no reference.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - isLiteral: Whether a dollar in it is a dollar: between single quotes, or where variables are replaced already.
    /// - Returns: Whether nothing of the secret is in it.
    static func isReference(_ text: some StringProtocol, isLiteral: Bool = false) -> Bool {
        if text.hasPrefix("{{") || text.hasPrefix("%(") || text.hasPrefix("/run/secrets/") { return true }
        guard !isLiteral, text.contains("$") else { return false }
        let (count, rest) = withoutVariables(text)
        return count > 0 && !rest.contains { $0.isLetter || $0.isNumber }
    }

    /// Whether variables are replaced in a text, or in a part of it.
    static func holdsVariable(_ text: String) -> Bool { text.contains("$") && withoutVariables(text).count > 0 }

    /// How many variables and commands a text refers to, and what is left of it without them. `$$` is a dollar.
    ///
    /// A line is cut off at blanks, so what begins like a variable with a default, or like a command, may have no end.
    private static func withoutVariables(_ text: some StringProtocol) -> (count: Int, rest: String) {
        let variable =
            /\$\$|\$\{\{[^}]*(?:\}\})?|\$\{[!#]?[A-Za-z0-9_.]+(?:\}|[:?+=%#\/^,\[\-](?:[^{}]|\{[^{}]*\})*\}?)|\$\((?:[^()]|\([^()]*\))*\)?|\$[A-Za-z_][A-Za-z0-9_]*|\$[0-9@*#?]/
        var count = 0
        let rest = String(text).replacing(variable) { match in
            if match.0 == "$$" { return "$" }
            count += 1
            return ""
        }
        return (count, rest)
    }
}
