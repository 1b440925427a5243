internal import AssayKit

/// Looks for secrets: by the forms that their issuers gave them, and by the names that stand before them.
struct SecretScan {
    /// A value with less entropy than this many bits for each character is a word or a number, unless it is a password.
    static let leastBitsPerCharacter = 3.0
    /// A shorter value is no key.
    static let leastLength = 12

    private(set) var found: [SuspectedSecret] = []

    /// Looks through the lines of a file.
    mutating func scan(_ file: DeploymentFile) {
        let form = LineForm(file)
        for line in file.lines { scan(line.text, at: file.place(line: line.number), as: file.role, form) }
    }

    /// Looks at a value whose name is known: of an environment, an argument, a variable.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - written: The value as the file has it, before variables are replaced.
    ///   - isLiteral: Whether a dollar in it is a dollar: between single quotes none begins a variable.
    ///   - place: Where it stands.
    ///   - role: What the file is.
    mutating func scan(
        _ name: String, written: String, isLiteral: Bool = false, at place: SourceLocation, as role: DeploymentFile.Role
    ) {
        if let url = URLPassword(of: written[...]) {
            return report(url, of: name, isLiteral: isLiteral, at: place, as: role)
        }
        let written = isLiteral ? written : Self.ownDefault(of: written)
        guard SecretName.isSecret(name), !written.isEmpty, !Placeholder.recognises(written),
            !Placeholder.isReference(written, isLiteral: isLiteral), !Self.isPlain(written)
        else { return }
        // What has a form is found by its line, with its prefix.
        guard SecretFormat.matches(in: written).isEmpty, !written.contains("://"), !written.contains("-----BEGIN")
        else { return }
        let isPassword = SecretName.isPassword(name)
        guard isPassword || Self.isRandom(written) && !Self.isPath(written) else { return }
        let secret = isLiteral ? written : written.replacing("$$", with: "$")
        report(
            SuspectedSecret(
                place: place, role: role, name: name, kind: isPassword ? "password" : "entropy",
                masked: MaskedText.secret(secret), bits: Entropy.bits(secret)))
    }

    /// Looks at what a command line hands over.
    ///
    /// - Parameters:
    ///   - command: The command, or a line of a file.
    ///   - place: Where it stands.
    ///   - role: What the file is.
    mutating func scan(command: Substring, at place: SourceLocation, as role: DeploymentFile.Role) {
        for argument in SecretArgument.all(in: command) {
            // What is a dollar to compose begins a variable of the shell.
            let written = Self.ownDefault(of: String(command[argument.range]).replacing("$$", with: "$"))
            guard !Placeholder.recognises(written), !Placeholder.isReference(written) else { continue }
            switch argument.form {
            case .option: scan(argument.name, written: written, at: place, as: role)
            case .header(isNamed: false) where !Self.isRandom(written) || !written.contains(where: \.isNumber): continue
            case .user, .header:
                guard SecretFormat.matches(in: written).isEmpty else { continue }
                report(
                    SuspectedSecret(
                        place: place, role: role, name: argument.name, kind: "argument",
                        masked: MaskedText.secret(written), bits: Entropy.bits(written)))
            }
        }
    }

    private mutating func scan(
        _ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role, _ form: LineForm
    ) {
        let bytes = Array(line.utf8)
        for match in SecretFormat.matches(in: line) {
            let secret = String(decoding: bytes[match.range], as: UTF8.self)
            let before = String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self)
            report(
                SuspectedSecret(
                    place: place, role: role, name: Self.name(before: before) ?? match.format, kind: match.format,
                    masked: MaskedText.secret(secret, prefix: match.prefix), bits: Entropy.bits(secret)))
        }
        if line.contains("-----BEGIN "), line.contains("PRIVATE KEY-----") {
            // RFC 7468, section 10 and 11.
            report(
                SuspectedSecret(
                    place: place, role: role, name: "private key", kind: "private key", masked: "-----BEGIN…", bits: 0))
        }
        if line.contains("eyJ") { scanTokens(line, at: place, as: role) }
        for url in URLPassword.all(in: line) {
            let name = Self.name(before: String(line[..<url.scheme.startIndex])) ?? "URL"
            report(url, of: name, isLiteral: false, at: place, as: role)
        }
        let text = line.drop(while: \.isWhitespace)
        guard form != .prose, !text.hasPrefix("#"), !text.hasPrefix("//"), !text.hasPrefix(";") else { return }
        if form == .passwords { return scanPassword(text, at: place, as: role) }
        scanAssignments(line, at: place, as: role, quotesAreLiteral: form == .shell)
        scan(command: line, at: place, as: role)
    }

    /// JSON Web Tokens: three parts, the first two of which are JSON objects in base64 (RFC 7519, section 3.1).
    private mutating func scanTokens(_ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role) {
        for match in line.matches(of: /eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{16,}/) {
            report(
                SuspectedSecret(
                    place: place, role: role, name: Self.name(before: String(line[..<match.range.lowerBound])) ?? "JWT",
                    kind: "JSON Web Token", masked: MaskedText.secret(match.0, prefix: "eyJ"),
                    bits: Entropy.bits(match.0)))
        }
    }

    /// `HOST:PORT:DATABASE:USER:PASSWORD` (https://www.postgresql.org/docs/current/libpq-pgpass.html).
    private mutating func scanPassword(_ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role) {
        guard let match = line.wholeMatch(of: /(?:(?:[^:\\]|\\.)*:){4}(.+)/), !Placeholder.recognises(match.1) else {
            return
        }
        report(
            SuspectedSecret(
                place: place, role: role, name: "password", kind: "password", masked: MaskedText.secret(match.1),
                bits: Entropy.bits(match.1)))
    }

    private mutating func scanAssignments(
        _ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role, quotesAreLiteral: Bool
    ) {
        for match in line.matches(
            of: /([A-Za-z_][A-Za-z0-9_.\-]*)["']?(?:\s*=\s*|\s*:\s+)(?:"([^"]*)"|'([^']*)'|([^\s"',;]+))/)
        {
            let written = String(match.2 ?? match.3 ?? match.4 ?? "")
            scan(
                String(match.1), written: written, isLiteral: quotesAreLiteral && match.3 != nil, at: place, as: role)
        }
    }

    private mutating func report(
        _ url: URLPassword, of name: String, isLiteral: Bool, at place: SourceLocation, as role: DeploymentFile.Role
    ) {
        let password = isLiteral ? String(url.password) : Self.ownDefault(of: String(url.password))
        guard !Placeholder.isReference(password, isLiteral: isLiteral), !Placeholder.recognises(password) else {
            return
        }
        report(
            SuspectedSecret(
                place: place, role: role, name: name, kind: "password in a URL",
                masked: MaskedText.secret(password, prefix: "\(url.scheme)://…:"), bits: Entropy.bits(password)))
    }

    private mutating func report(_ secret: SuspectedSecret) {
        let isKnown = found.contains {
            $0.place.file == secret.place.file && $0.place.line == secret.place.line && $0.name == secret.name
        }
        if !isKnown { found.append(secret) }
    }

    /// What `${NAME:-default}` falls back on, a value in the file all the same; another text is itself.
    private static func ownDefault(of text: String) -> String {
        var text = text
        while let match = text.wholeMatch(of: /\$\{[A-Za-z_][A-Za-z0-9_]*:?[\-+](.*)\}/) { text = String(match.1) }
        return text
    }

    /// The name of what is assigned, where a line ends in one: `OPENAI_API_KEY=`, `"token": "`.
    private static func name(before text: String) -> String? {
        text.firstMatch(of: /([A-Za-z_][A-Za-z0-9_.\-]*)["']?\s*[=:]\s*["']?$/).map { String($0.1) }
    }

    /// Numbers and words for yes and no are settings, whatever their name.
    private static func isPlain(_ text: String) -> Bool {
        Double(text) != nil && text.count < 6
            || ["true", "false", "yes", "no", "none", "null", "on", "off"].contains(text.lowercased())
    }

    /// Whether a value may be a key: long enough, and no word.
    private static func isRandom(_ text: String) -> Bool {
        text.count >= leastLength && Entropy.bitsPerCharacter(text) >= leastBitsPerCharacter
    }

    /// Whether a value names a file: `/etc/ssl/private/server.key`.
    private static func isPath(_ text: String) -> Bool {
        text.wholeMatch(of: /[.~]{0,2}\/[^\s:]*\.[a-z]{2,5}/) != nil
    }

    /// What the lines of a file are, by its name.
    private enum LineForm {
        /// Program code and prose assign values too, but rarely a secret to a secret's name.
        case prose
        case settings
        /// Settings where single quotes keep a dollar from beginning a variable.
        case shell
        /// A password file of libpq.
        case passwords

        init(_ file: DeploymentFile) {
            let name = file.path.split(separator: "/").last ?? ""
            let settings = ["yml", "yaml", "json", "toml", "ini", "cfg", "conf", "properties"]
            if name == "pgpass" || name.hasSuffix(".pgpass") || name == "pgpass.conf" {
                self = .passwords
            } else if file.role == .environment || name.hasPrefix(".env") || name.hasSuffix(".env")
                || name.hasSuffix(".sh")
            {
                self = .shell
            } else {
                self = file.role != .other || settings.contains { name.hasSuffix(".\($0)") } ? .settings : .prose
            }
        }
    }
}
