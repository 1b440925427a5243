/// How values are shown: the secrets in them by their prefix and length alone.
enum MaskedText {
    /// `ghp_… (40 characters)`.
    static func secret(_ text: some StringProtocol, prefix: String = "") -> String {
        "\(prefix)… (\(text.count) characters)"
    }

    /// The value of a variable: all of it masked where its name sounds secret or a machine made it up, else what is a
    /// secret by its form.
    static func value(_ value: String, of name: String) -> String {
        if Placeholder.isReference(value) || value.isEmpty { return text(value) }
        return SecretName.isSecret(name) || isMadeUp(value) ? secret(value) : text(value)
    }

    /// A text with the secrets of known forms, the passwords of URLs, and what is given to secret names masked.
    static func text(_ text: String) -> String {
        var masked = text
        let bytes = Array(text.utf8)
        for match in SecretFormat.matches(in: text).reversed() {
            let whole = String(decoding: bytes[match.range], as: UTF8.self)
            masked = masked.replacing(whole, with: secret(whole, prefix: match.prefix))
        }
        masked = masked.replacing(/([a-zA-Z][a-zA-Z0-9+.\-]*:\/\/[^\s\/:@]*:)([^\s\/@]+)@/) { match in
            Placeholder.isReference(match.2) ? match.0 : match.1 + "…@"
        }
        // `NAME=value`, `"name": "value"`.
        masked = masked.replacing(/([A-Za-z_][A-Za-z0-9_\-]*)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"',;]+)/) { match in
            SecretName.isSecret(match.1) && !Placeholder.isReference(match.3) ? match.1 + match.2 + "…" : match.0
        }
        // `--password value`, `Bearer value`.
        return masked.replacing(/(--?[A-Za-z][A-Za-z0-9\-]*|Bearer|Basic)(\s+)([^\s"'\-][^\s"']*)/) { match in
            let isSecret = !match.1.hasPrefix("-") || SecretName.isSecret(match.1)
            return isSecret && !Placeholder.isReference(match.3) ? match.1 + match.2 + "…" : match.0
        }
    }

    /// Whether a value looks as if a machine had made it up: long, of letters and digits, and hardly repeating itself.
    private static func isMadeUp(_ value: String) -> Bool {
        value.count >= 20 && value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
            && value.allSatisfy { $0.isLetter || $0.isNumber || "+/=_-".contains($0) }
            && Entropy.bitsPerCharacter(value) >= 3.5
    }
}
