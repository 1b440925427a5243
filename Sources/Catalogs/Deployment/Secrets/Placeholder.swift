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
    static func isReference(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("$") || text.hasPrefix("{{") || text.hasPrefix("%(") || text.hasPrefix("/run/secrets/")
            || text.contains("${")
    }
}
