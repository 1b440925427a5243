internal import AssayKit
internal import Stores

/// Something in a file that looks like a secret.
struct SuspectedSecret: Fact, Hashable {
    let place: SourceLocation
    let role: DeploymentFile.Role
    /// The variable's name, or the form's where it stands alone.
    let name: String
    /// What gave it away: the name of a form, `private key`, `password in a URL`, `password`,
    /// `argument`, `entropy`.
    let kind: String
    let masked: String
    let bits: Int
    /// Why it may be there, where the allow-list says so.
    var allowance: String?

    static let table = FactTable(
        "suspected_secrets",
        "Something that looks like a secret, in any text file of the deployment; never the secret itself.",
        columns: FactTable.Column.place + [
            .init("role", .text, "what the file is: compose, environment, secret, example, dockerfile or other"),
            .init("name", .text, "the variable, or the form where it stands alone"),
            .init(
                "kind", .text,
                "what gave it away: the issuer's form, a private key, a URL, a password's name, a command's argument or header, entropy"
            ),
            .init("masked", .text, "the form's prefix, and how many characters there are"),
            .init("entropy_bits", .integer, "Shannon's entropy of the whole value"),
            .init("is_allowed", .boolean, "whether allowed-secrets.txt names it"),
            .init("allowance", .text, "the reason that allowed-secrets.txt gives"),
        ])

    var row: [FactTable.Value] {
        place.values + [
            .init(role.rawValue), .init(name), .init(kind), .init(masked), .init(bits), .init(allowance != nil),
            .init(allowance),
        ]
    }
}
