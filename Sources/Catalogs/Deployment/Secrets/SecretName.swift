/// Whether a variable holds a secret, by its name.
enum SecretName {
    /// The names that do, by their last word.
    private static let passwords: Set<String> = ["password", "passwd", "passphrase", "pass", "pwd", "pgpassword", "pw"]
    private static let others: Set<String> = [
        "secret", "token", "apikey", "credential", "credentials", "key", "dsn", "salt",
    ]
    /// What makes a key, token or secret no secret: `PUBLIC_KEY`, `PRIMARY_KEY`.
    private static let harmless: Set<String> = [
        "public", "primary", "foreign", "partition", "sort", "cache", "max", "idempotency",
    ]

    /// Whether it is a password, which counts however little entropy it has.
    static func isPassword(_ name: some StringProtocol) -> Bool {
        guard let last = words(of: name).last else { return false }
        return passwords.contains(last)
    }

    /// Whether what it holds is to be kept from others.
    static func isSecret(_ name: some StringProtocol) -> Bool {
        let words = words(of: name)
        guard let last = words.last else { return false }
        if passwords.contains(last) { return true }
        // `KEY` alone names anything; `API_KEY` does not.
        return others.contains(last) && harmless.isDisjoint(with: words) && (last != "key" || words.count > 1)
    }

    /// The words of `POSTGRES_PASSWORD`, `secret-key`, `apiKey`.
    private static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var last: Character = "_"
        for character in name {
            if !character.isLetter && !character.isNumber {
                last = "_"
                continue
            }
            let begins = last == "_" || (character.isUppercase && last.isLowercase)
            if begins { words.append("") }
            words[words.count - 1].append(contentsOf: character.lowercased())
            last = character
        }
        return words
    }
}
