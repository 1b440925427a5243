/// A secret that a command line or a header hands over: `--password x`, `-u name:x`, `Authorization: Bearer x`; in a
/// list of words as well, `["--password", "x"]`.
struct SecretArgument {
    enum Form {
        case option
        /// A user's name and password in one word.
        case user
        /// - isNamed: Whether the header's name stands before it: `Basic` alone is a word like others.
        case header(isNamed: Bool)
    }

    let form: Form
    /// The option without its dashes, `-u`, or `Authorization`.
    let name: String
    /// Where the secret stands, its quotes left out.
    let range: Range<Substring.Index>

    /// All of them in a text, in order.
    static func all(in text: Substring) -> [SecretArgument] {
        var found: [SecretArgument] = []
        var rest = text
        while let match = rest.firstMatch(
            of: /(--?[A-Za-z][A-Za-z0-9_\-]*|[Bb]earer|[Bb]asic)(?:["']?\s*[,=]\s*|\s+)/)
        {
            rest = rest[match.range.upperBound...]
            let before = text[..<match.range.lowerBound]
            if let last = before.last, last.isLetter || last.isNumber || "-_".contains(last) { continue }
            guard let value = value(at: rest), let argument = argument(match.1, value, of: text, behind: before) else {
                continue
            }
            found.append(argument)
            rest = text[argument.range.upperBound...]
        }
        return found
    }

    private static func argument(
        _ word: Substring, _ value: Substring, of text: Substring, behind before: Substring
    ) -> SecretArgument? {
        if !word.hasPrefix("-") {
            let isNamed = before.lowercased().contains("authorization")
            return SecretArgument(
                form: .header(isNamed: isNamed), name: "Authorization", range: value.startIndex..<value.endIndex)
        }
        if ["-u", "-U", "--user", "--proxy-user"].contains(word) {
            guard let colon = value.firstIndex(of: ":") else { return nil }
            let password = value[value.index(after: colon)...]
            // `docker run --user 1000:1000` names a user and a group.
            let isGroup = password.allSatisfy(\.isNumber) || password == value[..<colon]
            guard !password.isEmpty, !isGroup || text.contains("curl") else { return nil }
            return SecretArgument(form: .user, name: String(word), range: password.startIndex..<password.endIndex)
        }
        let name = String(word.drop { $0 == "-" })
        // `docker build --secret id=…` names one.
        guard SecretName.isSecret(name), !value.hasPrefix("id=") else { return nil }
        return SecretArgument(form: .option, name: name, range: value.startIndex..<value.endIndex)
    }

    /// The word at the beginning of a text, its quotes taken off; nil where another option begins.
    private static func value(at text: Substring) -> Substring? {
        guard let match = text.prefixMatch(of: /"((?:[^"\\]|\\.)+)"|'([^']+)'|["']?([^\s"'\-][^\s"']*)/) else {
            return nil
        }
        if let quoted = match.1 ?? match.2 { return quoted.hasPrefix("-") ? nil : quoted }
        guard let word = match.3, let end = word.lastIndex(where: { !"]),;".contains($0) }) else { return nil }
        return word[...end]
    }
}
