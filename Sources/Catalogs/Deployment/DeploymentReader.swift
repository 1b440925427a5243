internal import AssayKit
internal import Stores

/// Reads the files of a deployment, one kind after the other, and collects the facts.
struct DeploymentReader {
    private var directory: DeploymentDirectory
    private var variables: [Variable] = []
    private var references: [VariableReference] = []
    private var services: [ServiceReader.Facts] = []
    private var scan = SecretScan()
    private var allowed = AllowedSecrets()
    private var secrets: [SuspectedSecret] = []
    private var defaults: [DefaultPassword] = []

    init(_ path: String) throws(DeploymentError) {
        directory = try DeploymentDirectory(path)
    }

    mutating func read() throws(DeploymentError) {
        let settings = try readSettings()
        let project = try ComposeProject.read(&directory, variables: settings)
        references = project.references
        try readSecrets(of: project)
        var environmentFiles = project.environmentFiles
        for entry in project.services {
            var reader = ServiceReader(entry, of: project, settings)
            services.append(try reader.read(&directory))
            environmentFiles.merge(reader.environmentFiles) { $1 }
        }
        for (path, file) in environmentFiles.sorted(by: { $0.key < $1.key }) where path != ".env" {
            add(file, as: .environment)
        }
        try readExamples()
        try directory.readTheRest()
        try findSecrets()
        findDefaultPasswords()
    }

    /// `.env`, beside the compose file.
    private mutating func readSettings() throws(DeploymentError) -> [String: String] {
        guard directory.has(".env") else { return [:] }
        let file = try EnvironmentFile.read(try directory.read(".env", as: .environment))
        add(file, as: .environment)
        return file.values
    }

    /// The files that hold secrets by declaration, which is where secrets belong.
    private mutating func readSecrets(of project: ComposeProject) throws(DeploymentError) {
        for secret in project.secrets {
            guard let file = secret.value["file"], let path = file.text else { continue }
            guard directory.has(project.resolve(path, at: file.place)) else {
                throw DeploymentError(
                    at: file.place, "there is no file \(path)",
                    remedy: "Create it, and let its owner alone read it: chmod 600.")
            }
            _ = try directory.read(project.resolve(path, at: file.place), as: .secret)
        }
    }

    private mutating func readExamples() throws(DeploymentError) {
        for name in [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example"]
        where directory.has(name) {
            add(try EnvironmentFile.read(try directory.read(name, as: .example)), as: .example)
        }
    }

    private mutating func add(_ file: EnvironmentFile, as role: DeploymentFile.Role) {
        variables += file.entries.map { Variable(entry: $0, role: role) }
    }

    private mutating func findSecrets() throws(DeploymentError) {
        for variable in variables {
            let entry = variable.entry
            scan.scan(
                entry.name, written: entry.written, isLiteral: entry.isLiteral, at: entry.place, as: variable.role)
        }
        for service in services {
            for variable in service.environment {
                scan.scan(
                    variable.name, written: variable.written, isLiteral: variable.isLiteral, at: variable.place,
                    as: variable.origin)
            }
            for argument in service.buildArguments {
                scan.scan(argument.name, written: argument.written, at: argument.place, as: .compose)
            }
            for command in service.commands { scan.scan(command: command.words[...], at: command.place, as: .compose) }
            for instruction in service.instructions {
                for (name, value) in instruction.assignments {
                    scan.scan(name, written: value, at: instruction.place, as: .dockerfile)
                }
            }
        }
        for file in files { scan.scan(file) }
        allowed = try AllowedSecrets.read(&directory)
        secrets = scan.found.map { secret in
            var secret = secret
            secret.allowance = allowed.reason(for: secret)
            return secret
        }
        .sorted { ($0.place.file, $0.place.line, $0.name) < ($1.place.file, $1.place.line, $1.name) }
    }

    private mutating func findDefaultPasswords() {
        let settings = variables.filter { $0.role == .environment }
        let users = Self.users(settings.map { ($0.entry.name, $0.entry.value) })
        for variable in settings {
            let (name, value) = (variable.entry.name, variable.entry.value ?? "")
            guard let reason = DefaultPassword.reason(for: value, of: name, users: users) else { continue }
            defaults.append(DefaultPassword(service: nil, name: name, reason: reason, place: variable.entry.place))
        }
        let known = Set(defaults.map(\.name))
        for service in services {
            let users = Self.users(service.environment.map { ($0.name, $0.value) })
            for variable in service.environment where variable.origin == .compose {
                guard let value = variable.value,
                    let reason = DefaultPassword.reason(for: value, of: variable.name, users: users),
                    // What .env sets is told of once, where it is set.
                    !known.contains(where: {
                        variable.written.contains("$\($0)") || variable.written.contains("${\($0)")
                    })
                else { continue }
                defaults.append(
                    DefaultPassword(
                        service: variable.service, name: variable.name, reason: reason, place: variable.place))
            }
        }
    }

    /// The names of users, which are the first that a password is guessed to be.
    private static func users(_ variables: [(name: String, value: String?)]) -> Set<String> {
        Set(
            variables.filter { $0.name.hasSuffix("USER") || $0.name.hasSuffix("USERNAME") }.compactMap {
                $0.value?.lowercased()
            })
    }

    private var copied: [CopiedFile] {
        services.flatMap { service in
            service.context.map { context in
                CopiedFile.all(
                    by: service.instructions, of: service.service.name, context: context.folder,
                    files: files.map(\.path), ignored: context.ignored)
            } ?? []
        }
    }

    private var files: [DeploymentFile] { directory.files.values.sorted { $0.path < $1.path } }

    /// The tables, in the order of `Deployment.schema`; those of backups are read apart.
    var tables: [FactTable] {
        let secretive = Set(secrets.filter { $0.allowance == nil && $0.role != .example }.map(\.place.file))
        var instructions: [DockerInstruction] = []
        var seen: Set<String> = []
        // A Dockerfile from which two services are built is one file.
        for service in services where service.service.dockerfile.map({ seen.insert($0).inserted }) ?? true {
            instructions += service.instructions
        }
        return [
            .of(
                files.map { FileFact($0, holdsSecret: $0.role == .secret || secretive.contains($0.path)) }
                    + directory.unsearched),
            .of(services.map(\.service)),
            .of(services.flatMap(\.images)), .of(services.flatMap(\.ports)), .of(services.flatMap(\.environment)),
            .of(variables), .of(references), .of(services.flatMap { Connection.all(in: $0.environment) }),
            .of(services.flatMap(\.mounts)), .of(services.flatMap(\.healthChecks)),
            .of(services.flatMap(\.dependencies)),
            .of(instructions), .of(copied), .of(secrets), .of(allowed.entries), .of(defaults),
        ]
    }
}
