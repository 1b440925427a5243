internal import AssayKit
internal import Stores

/// A line of an environment file.
struct Variable: Fact {
    let entry: EnvironmentFile.Entry
    let role: DeploymentFile.Role

    static let table = FactTable(
        "variables", "A line of .env, of another environment file, or of .env.example.",
        columns: FactTable.Column.place + [
            .init("role", .text, "environment, or example"),
            .init("name", .text, "the variable"),
            .init("value", .text, "its value; masked where it is a secret by its name or its form"),
            .init("is_set", .boolean, "whether the value is anything but empty"),
            .init("is_placeholder", .boolean, "whether the value is a stand-in such as changeme"),
            .init("is_secret", .boolean, "whether it holds a secret, by its name"),
        ])

    var row: [FactTable.Value] {
        let value = entry.value ?? ""
        return entry.place.values + [
            .init(role.rawValue), .init(entry.name), .init(entry.value.map { MaskedText.value($0, of: entry.name) }),
            .init(!value.isEmpty), .init(!value.isEmpty && Placeholder.recognises(value)),
            .init(SecretName.isSecret(entry.name)),
        ]
    }
}

/// A variable in the environment of a container.
struct ContainerVariable: Fact {
    let service: String
    let name: String
    /// nil where nothing gives it a value.
    let value: String?
    /// As the file has it, its variables not replaced.
    let written: String
    /// Whether a dollar in what is written is a dollar.
    var isLiteral = false
    /// `compose`, `environment` or `dockerfile`: the role of the file.
    let origin: DeploymentFile.Role
    let place: SourceLocation

    static let table = FactTable(
        "environment", "A variable in the environment of a container, env_file and environment merged.",
        columns: [
            .init("service", .text, "the service"),
            .init("name", .text, "the variable"),
            .init("value", .text, "its value; masked where it is a secret by its name or its form"),
            .init("is_set", .boolean, "whether the value is anything but empty"),
            .init("is_secret", .boolean, "whether it holds a secret, by its name"),
            .init("is_literal", .boolean, "whether the file holds the value itself, and no ${NAME}"),
            .init("origin", .text, "compose or environment: the file that sets it"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [
            .init(service), .init(name), .init(value.map { MaskedText.value($0, of: name) }),
            .init(value.map { !$0.isEmpty } ?? false), .init(SecretName.isSecret(name)),
            .init(isLiteral || !Placeholder.holdsVariable(written)), .init(origin.rawValue),
        ] + place.values
    }
}

/// A variable that a compose file asks for.
struct VariableReference: Fact {
    let reference: Interpolation.Reference
    let isSet: Bool

    static let table = FactTable(
        "variable_references", "A ${NAME} of a compose file.",
        columns: [
            .init("name", .text, "the variable"),
            .init("has_default", .boolean, "whether the file says what to take without it"),
            .init("is_set", .boolean, "whether .env sets it"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [.init(reference.name), .init(reference.hasDefault), .init(isSet)] + reference.place.values
    }
}
