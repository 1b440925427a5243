/// How values are shown: the secrets in them by their prefix and length alone.
enum MaskedText {
    /// `ghp_… (40 characters)`.
    static func secret(_ text: some StringProtocol, prefix: String = "") -> String {
        "\(prefix)… (\(text.count) characters)"
    }

    /// The value of a variable: all of it masked where its name sounds secret, else what is a secret by its form.
    static func value(_ value: String, of name: String) -> String {
        if SecretName.isSecret(name), !value.isEmpty, !Placeholder.isReference(value) { return secret(value) }
        return text(value)
    }

    /// A text with the secrets of known forms, the passwords of URLs and what is assigned to secret names masked.
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
        masked = masked.replacing(/([A-Za-z_][A-Za-z0-9_\-]*)(=|: )("[^"]*"|'[^']*'|[^\s"']+)/) { match in
            SecretName.isSecret(match.1) && !Placeholder.isReference(match.3) ? match.1 + match.2 + "…" : match.0
        }
        return masked
    }
}
