internal import AssayKit
internal import Stores

/// A password that anybody would try first, or none at all.
struct DefaultPassword: Fact, Hashable {
    let service: String?
    let name: String
    /// What is wrong with it; never the password.
    let reason: String
    let place: SourceLocation

    /// The passwords that images come with and lists of common passwords begin with
    /// (https://github.com/danielmiessler/SecLists, Passwords/Default-Credentials and Common-Credentials).
    private static let common: Set<String> = [
        "postgres", "postgresql", "password", "password1", "passw0rd", "passwd", "pass", "admin", "administrator",
        "root",
        "secret", "test", "guest", "user", "default", "letmein", "qwerty", "welcome", "123456", "12345678", "123456789",
        "1234", "12345", "abc123", "mysecretpassword", "minioadmin", "redis", "mysql", "example", "changeit", "docker",
        "pgvector",
    ]

    static let table = FactTable(
        "default_passwords", "A password that anybody would try first, or none where there must be one.",
        columns: [
            .init("service", .text, "the service that has it in its environment"),
            .init("name", .text, "the variable"),
            .init("reason", .text, "what is wrong with it; never the password"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] { [.init(service), .init(name), .init(reason)] + place.values }

    /// What is wrong with a value of a variable; nil where nothing is.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: The variable.
    ///   - users: The names that the same environment has for its users, in small letters.
    /// - Returns: One clause without a full stop.
    static func reason(for value: String, of name: String, users: Set<String>) -> String? {
        if name == "POSTGRES_HOST_AUTH_METHOD" { return value == "trust" ? "the server asks for no password" : nil }
        if let match = value.firstMatch(of: /^[a-zA-Z][a-zA-Z0-9+.\-]*:\/\/([^\s\/:@]*):([^\s\/@]*)@/) {
            return reason(for: String(match.2), users: users.union([match.1.lowercased()]))
        }
        guard SecretName.isSecret(name) else { return nil }
        if !SecretName.isPassword(name) {
            return Placeholder.recognises(value) && !value.isEmpty ? "it is a placeholder" : nil
        }
        return reason(for: value, users: users)
    }

    private static func reason(for password: String, users: Set<String>) -> String? {
        if password.isEmpty { return "it is empty" }
        if common.contains(password.lowercased()) { return "it is one of the passwords that are tried first" }
        if users.contains(password.lowercased()) { return "it is the name of the user" }
        return Placeholder.recognises(password) ? "it is a placeholder" : nil
    }
}
