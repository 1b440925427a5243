/// How values are shown: the secrets in them by their prefix and length alone.
enum MaskedText {
    /// `ghp_… (40 characters)`.
    static func secret(_ text: some StringProtocol, prefix: String = "") -> String {
        "\(prefix)… (\(text.count) characters)"
    }

    /// The value of a variable: all of it masked where its name sounds secret or a machine made it up, else what is a
    /// secret by its form.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: The variable.
    ///   - isLiteral: Whether a dollar in the value is a dollar, for its variables are replaced.
    /// - Returns: What may be shown of it.
    static func value(_ value: String, of name: String, isLiteral: Bool = true) -> String {
        if value.isEmpty || Placeholder.isReference(value, isLiteral: isLiteral) { return value }
        if SecretName.isSecret(name) || isMadeUp(value) { return secret(value) }
        guard let url = URLPassword(of: value[...]), !Placeholder.isReference(url.password, isLiteral: isLiteral) else {
            return text(value, isLiteral: isLiteral)
        }
        let (head, tail) = (value[..<url.password.startIndex], value[url.password.endIndex...])
        return text(String(head), isLiteral: isLiteral) + "…" + text(String(tail), isLiteral: isLiteral)
    }

    /// A text with the secrets of known forms, the passwords of URLs, and what is given to secret names and options
    /// masked.
    static func text(_ text: String, isLiteral: Bool = false) -> String {
        var masked = text
        let bytes = Array(text.utf8)
        for match in SecretFormat.matches(in: text).reversed() {
            let whole = String(decoding: bytes[match.range], as: UTF8.self)
            masked = masked.replacing(whole, with: secret(whole, prefix: match.prefix))
        }
        masked = without(
            URLPassword.all(in: masked[...]).map { $0.password.startIndex..<$0.password.endIndex }, of: masked,
            isLiteral)
        masked = withoutAssigned(masked[...], isLiteral: isLiteral)
        return without(SecretArgument.all(in: masked[...]).map(\.range), of: masked, isLiteral)
    }

    /// A text without the secrets at these places, which are in order.
    private static func without(_ places: [Range<String.Index>], of text: String, _ isLiteral: Bool) -> String {
        var masked = ""
        var rest = text[...]
        for place in places where !Placeholder.isReference(text[place], isLiteral: isLiteral) {
            masked += text[rest.startIndex..<place.lowerBound] + "…"
            rest = text[place.upperBound...]
        }
        return masked + rest
    }

    /// A text without what is given to secret names: `NAME=value`, `"name": "value"`.
    private static func withoutAssigned(_ text: Substring, isLiteral: Bool) -> String {
        var masked = ""
        var rest = text
        while let name = rest.firstMatch(of: /([A-Za-z_][A-Za-z0-9_\-]*)["']?\s*[=:]\s*/) {
            masked += rest[..<name.range.upperBound]
            rest = rest[name.range.upperBound...]
            // A value that is no secret may hold one: it is gone through as well.
            guard SecretName.isSecret(name.1),
                let value = rest.prefixMatch(of: /"((?:[^"\\]|\\.)*)"|'([^']*)'|\S+/),
                !Placeholder.isReference(value.1 ?? value.2 ?? value.0, isLiteral: isLiteral)
            else { continue }
            masked += "…"
            rest = rest[value.range.upperBound...]
        }
        return masked + rest
    }

    /// Whether a value looks as if a machine had made it up: long, of letters and digits, and hardly repeating itself.
    private static func isMadeUp(_ value: String) -> Bool {
        value.count >= 20 && value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
            && value.allSatisfy { $0.isLetter || $0.isNumber || "+/=_-".contains($0) }
            && Entropy.bitsPerCharacter(value) >= 3.5
    }
}
