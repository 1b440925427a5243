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
        for line in file.lines {
            let place = file.place(line: line.number)
            scan(line.text, at: place, as: file.role, assignments: Self.mayAssign(file))
        }
    }

    /// Looks at a value whose name is known: of an environment, an argument, a variable.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - written: The value as the file has it, before variables are replaced.
    ///   - place: Where it stands.
    ///   - role: What the file is.
    mutating func scan(_ name: String, written: String, at place: SourceLocation, as role: DeploymentFile.Role) {
        let written = Self.ownDefault(of: written) ?? written
        guard SecretName.isSecret(name), !written.isEmpty, !Placeholder.recognises(written),
            !Placeholder.isReference(written), !Self.isPlain(written)
        else { return }
        // What has a form is found by its line, with its prefix.
        guard SecretFormat.matches(in: written).isEmpty, !written.contains("://"), !written.contains("-----BEGIN")
        else { return }
        let isPassword = SecretName.isPassword(name)
        guard
            isPassword
                || written.count >= Self.leastLength && Entropy.bitsPerCharacter(written) >= Self.leastBitsPerCharacter
        else { return }
        report(
            SuspectedSecret(
                place: place, role: role, name: name, kind: isPassword ? "password" : "entropy",
                masked: MaskedText.secret(written), bits: Entropy.bits(written)))
    }

    private mutating func scan(
        _ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role, assignments: Bool
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
        if line.contains("://") { scanURLs(line, at: place, as: role) }
        if assignments { scanAssignments(line, at: place, as: role) }
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

    private mutating func scanURLs(_ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role) {
        for match in line.matches(of: /([a-zA-Z][a-zA-Z0-9+.\-]*):\/\/[^\s\/:@"']*:([^\s\/@"']+)@/) {
            guard !Placeholder.isReference(match.2), !Placeholder.recognises(match.2) else { continue }
            report(
                SuspectedSecret(
                    place: place, role: role, name: Self.name(before: String(line[..<match.range.lowerBound])) ?? "URL",
                    kind: "password in a URL", masked: MaskedText.secret(match.2, prefix: "\(match.1)://…:"),
                    bits: Entropy.bits(match.2)))
        }
    }

    private mutating func scanAssignments(_ line: Substring, at place: SourceLocation, as role: DeploymentFile.Role) {
        let text = line.drop(while: \.isWhitespace)
        guard !text.hasPrefix("#"), !text.hasPrefix("//"), !text.hasPrefix(";") else { return }
        for match in line.matches(
            of: /([A-Za-z_][A-Za-z0-9_.\-]*)["']?(?:\s*=\s*|\s*:\s+)(?:"([^"]*)"|'([^']*)'|([^\s"',;]+))/)
        {
            let written = String(match.2 ?? match.3 ?? match.4 ?? "")
            scan(String(match.1), written: written, at: place, as: role)
        }
    }

    private mutating func report(_ secret: SuspectedSecret) {
        let isKnown = found.contains {
            $0.place.file == secret.place.file && $0.place.line == secret.place.line && $0.name == secret.name
        }
        if !isKnown { found.append(secret) }
    }

    /// What `${NAME:-default}` falls back on: a value in the file all the same.
    private static func ownDefault(of text: String) -> String? {
        text.wholeMatch(of: /\$\{[A-Za-z_][A-Za-z0-9_]*:?-(.*)\}/).map { String($0.1) }
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

    /// Whether lines of a file assign values: program code does too, but rarely a secret to a secret's name.
    private static func mayAssign(_ file: DeploymentFile) -> Bool {
        guard file.role == .other else { return true }
        let name = file.path.split(separator: "/").last ?? ""
        let endings = ["yml", "yaml", "json", "toml", "ini", "cfg", "conf", "properties", "env", "sh"]
        return name.hasPrefix(".env") || endings.contains { name.hasSuffix(".\($0)") }
    }
}
