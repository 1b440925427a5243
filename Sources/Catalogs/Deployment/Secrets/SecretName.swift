/// Whether a variable holds a secret, by its name.
enum SecretName {
    /// The words of names that hold passwords.
    private static let passwords: Set<String> = ["pass", "pwd", "pw"]
    /// What a word ends with that does: `PGPASSWORD`, `dbpassword`.
    private static let passwordEndings = ["password", "passwd", "passphrase"]
    /// The words that tell of a secret wherever they stand: `SECRET_KEY_BASE`, `JWT_SECRET_V2`.
    private static let others: Set<String> = ["credential", "credentials"]
    private static let otherEndings = ["secret", "token", "apikey"]
    /// Those that do at the end alone: `KEY_SPACE` is none.
    private static let last: Set<String> = ["key", "dsn", "salt"]
    /// What makes a key, token or secret no secret: `PUBLIC_KEY`, `PRIMARY_KEY`.
    private static let harmless: Set<String> = [
        "public", "primary", "foreign", "partition", "sort", "cache", "max", "idempotency",
    ]
    /// What may follow the word that counts and changes nothing; numbers do not count either.
    private static let qualifiers: Set<String> = [
        "v", "b", "base", "hex", "raw", "plain", "text", "string", "value", "default", "old", "new", "previous", "prev",
        "current", "next", "secondary", "backup", "prod", "production", "dev", "development", "test", "staging", "live",
    ]
    /// What a name ends with that tells something about a secret, and not the secret: `PASSWORD_FILE`, `TOKEN_TTL`.
    private static let aspects: Set<String> = [
        "age", "alg", "algorithm", "allowed", "audience", "backend", "bucket", "budget", "class", "column", "count",
        "days", "dir", "directory", "disabled", "enabled", "encryption", "endpoint", "env", "expiration", "expire",
        "expires", "expiry", "field", "file", "format", "hasher", "hashers", "header", "host", "hours", "id", "ids",
        "interval", "issuer", "length", "lifetime", "limit", "manager", "max", "method", "min", "minutes", "mode",
        "name", "names", "owner", "path", "policy", "port", "prefix", "provider", "required", "reset", "rotation",
        "scope", "scopes", "seconds", "size", "stdin", "store", "suffix", "through", "timeout", "ttl", "type", "uri",
        "url", "user", "username", "version",
    ]

    /// Whether it is a password, which counts however little entropy it has.
    static func isPassword(_ name: some StringProtocol) -> Bool {
        significant(name).last.map(isPassword(word:)) ?? false
    }

    /// Whether what it holds is to be kept from others.
    static func isSecret(_ name: some StringProtocol) -> Bool {
        let words = significant(name)
        guard let end = words.last, !aspects.contains(end) else { return false }
        if words.contains(where: isPassword(word:)) { return true }
        guard harmless.isDisjoint(with: words) else { return false }
        // `KEY` alone names anything; `API_KEY` does not.
        return words.contains { word in others.contains(word) || otherEndings.contains(where: word.hasSuffix) }
            || last.contains(end) && (end != "key" || words.count > 1)
    }

    private static func isPassword(word: String) -> Bool {
        passwords.contains(word) || passwordEndings.contains(where: word.hasSuffix)
    }

    /// The words of a name without their numbers, and without what may follow the word that counts.
    private static func significant(_ name: some StringProtocol) -> [String] {
        var words = words(of: name)
            .map { word in String(word.reversed().drop(while: \.isNumber).reversed()) }
            .filter { !$0.isEmpty }
        while let last = words.last, words.count > 1, qualifiers.contains(last) { words.removeLast() }
        return words
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
