internal import AssayKit

/// Reads one service of the merged project, and the files that it names.
struct ServiceReader {
    /// What is found out about a service.
    struct Facts {
        var service: Service
        var images: [ContainerImage] = []
        var ports: [PublishedPort] = []
        var mounts: [Mount] = []
        var environment: [ContainerVariable] = []
        var healthChecks: [HealthCheck] = []
        var dependencies: [Dependency] = []
        var instructions: [DockerInstruction] = []
        /// The folder that is built from, and what is kept from the build; nil where nothing is built from here.
        var context: (folder: String, ignored: DockerIgnore)?
        var buildArguments: [(name: String, written: String, place: SourceLocation)] = []
        /// What is run, its words as the file has them.
        var commands: [(words: String, place: SourceLocation)] = []
    }

    private let name: String
    private let node: YAMLNode
    private let place: SourceLocation
    private let project: ComposeProject
    private let settings: [String: String]
    /// The files of `env_file`, by their paths.
    private(set) var environmentFiles: [String: EnvironmentFile] = [:]

    /// - Parameters:
    ///   - entry: The service's name and settings.
    ///   - project: What it belongs to, which tells where its paths begin.
    ///   - settings: What `.env` sets.
    init(_ entry: YAMLEntry, of project: ComposeProject, _ settings: [String: String]) {
        self.project = project
        name = entry.key
        node = entry.value
        place = entry.place
        self.settings = settings
    }

    mutating func read(_ directory: inout DeploymentDirectory) throws(DeploymentError) -> Facts {
        try demandKinds()
        let build = try build(&directory)
        let image = node["image"]
        guard image?.text?.isEmpty == false || build != nil else {
            throw DeploymentError(
                at: place, "the service \(name) has neither image nor build", remedy: "Write image: or build: below it."
            )
        }
        var facts = Facts(service: service(build))
        if build == nil, let image, let reference = image.text {
            facts.images = [ContainerImage(reference, service: name, isBase: false, at: image.place)]
        }
        if let dockerfile = build?.dockerfile {
            facts.instructions = dockerfile.instructions
            facts.context = try build?.context.map { folder throws(DeploymentError) in
                (folder, try ignored(in: folder, build?.path, &directory))
            }
            facts.images += dockerfile.bases.map { ContainerImage($0.base, service: name, isBase: true, at: $0.place) }
        }
        facts.buildArguments = (node["build"]?["args"]?.mapping ?? []).map {
            ($0.key, $0.value.written, $0.value.place)
        }
        facts.commands = [node["command"], node["entrypoint"], node["healthcheck"]?["test"]].compactMap(\.self)
            .map { command in
                ((command.sequence ?? [command]).map(\.written).joined(separator: " "), command.place)
            }
        for item in list("ports") { facts.ports += try PublishedPort.read(item, service: name) }
        for item in list("volumes") { facts.mounts.append(try Mount.read(item, service: name)) }
        facts.mounts += tmpfs
        facts.environment = try environment(&directory)
        facts.healthChecks = [healthCheck(build)].compactMap(\.self)
        facts.dependencies = (node["depends_on"]?.mapping ?? []).map { entry in
            Dependency(
                service: name, dependsOn: entry.key, condition: entry.value["condition"]?.text ?? "service_started",
                place: entry.place)
        }
        return facts
    }

    private struct Build {
        let path: String?
        let dockerfile: Dockerfile?
        let target: String?
        /// The folder that is built from, from the deployment's directory.
        let context: String?
    }

    private func service(_ build: Build?) -> Service {
        // What the policy of `deploy` calls `any` is `always` (https://docs.docker.com/reference/compose-file/deploy/).
        let policy = node["deploy"]?["restart_policy"].map { $0["condition"]?.text ?? "any" }
        let deployed = policy.map { $0 == "any" ? "always" : $0 == "none" ? "no" : $0 }
        let profiles = node["profiles"]?.sequence?.compactMap(\.text).joined(separator: " ")
        return Service(
            name: name, image: node["image"]?.text, dockerfile: build?.path, isBuilt: build != nil,
            restart: node["restart"]?.text ?? deployed,
            user: node["user"]?.text ?? build?.dockerfile?.last("USER", target: build?.target)?.arguments,
            isPrivileged: node["privileged"]?.isTrue ?? false, networkMode: node["network_mode"]?.text,
            profiles: profiles,
            place: place)
    }

    private func build(_ directory: inout DeploymentDirectory) throws(DeploymentError) -> Build? {
        guard let build = node["build"], !build.isNull else { return nil }
        var arguments: [String: String] = [:]
        for entry in build["args"]?.mapping ?? [] { arguments[entry.key] = entry.value.text ?? settings[entry.key] }
        let target = build["target"]?.text
        let context = build["context"]?.text ?? "."
        // A repository elsewhere cannot be read from here.
        let isElsewhere = context.contains("://") || context.hasPrefix("git@")
        let folder = isElsewhere ? nil : project.resolve(context, at: build["context"]?.place ?? build.place)
        if let inline = build["dockerfile_inline"], let text = inline.text {
            let file = DeploymentFile(
                path: inline.place.file, role: .dockerfile, text: text, size: text.utf8.count, mode: 0)
            let dockerfile = try Dockerfile.read(file, arguments: arguments)
            return Build(path: nil, dockerfile: dockerfile, target: target, context: folder)
        }
        guard let folder else { return Build(path: nil, dockerfile: nil, target: target, context: nil) }
        let named = build["dockerfile"]?.text ?? "Dockerfile"
        let path =
            named.hasPrefix("/") || folder.isEmpty
            ? DeploymentDirectory.normalised(named) : DeploymentDirectory.normalised("\(folder)/\(named)")
        guard directory.has(path) else {
            throw DeploymentError(
                at: build.place, "there is no Dockerfile at \(path)",
                remedy: "Put it there, or correct context: or dockerfile:.")
        }
        let file = try directory.read(path, as: .dockerfile)
        let dockerfile = try Dockerfile.read(file, arguments: arguments)
        return Build(path: file.path, dockerfile: dockerfile, target: target, context: folder)
    }

    /// The Dockerfile's own ignore file, else that of the folder.
    private func ignored(
        in folder: String, _ dockerfile: String?, _ directory: inout DeploymentDirectory
    ) throws(DeploymentError) -> DockerIgnore {
        let own = dockerfile.map { "\($0).dockerignore" }
        let shared = folder.isEmpty ? ".dockerignore" : "\(folder)/.dockerignore"
        for path in [own, shared].compactMap(\.self) where directory.has(path) {
            return DockerIgnore(try directory.read(path, as: .other).text)
        }
        return DockerIgnore("")
    }

    /// What each setting that is read is made of. One that is made otherwise would be passed over, and compose refuses it.
    private static let kinds: [(settings: [String], isRight: @Sendable (YAMLNode) -> Bool, remedy: String)] = [
        (
            ["image", "restart", "user", "network_mode", "privileged"], { $0.text != nil },
            "Write one value behind the colon."
        ),
        (
            ["ports", "volumes", "env_file", "tmpfs", "profiles"], { $0.sequence != nil },
            "Write a list: - and an item on each line."
        ),
        (
            ["build", "environment", "healthcheck", "depends_on", "deploy"], { $0.mapping != nil },
            "Write its settings below it, each with a colon."
        ),
    ]

    private func demandKinds() throws(DeploymentError) {
        for (settings, isRight, remedy) in Self.kinds {
            for key in settings {
                guard let value = node[key], !value.isNull, !isRight(value) else { continue }
                throw DeploymentError(at: value.place, "\(key) is \(value.kind)", remedy: remedy)
            }
        }
    }

    private func list(_ key: String) -> [YAMLNode] { node[key]?.sequence ?? [] }

    private var tmpfs: [Mount] {
        (node["tmpfs"]?.sequence ?? []).compactMap { item in
            item.text.map { text in
                Mount(
                    service: name, kind: "tmpfs", source: nil, target: String(text.prefix { $0 != ":" }),
                    isReadOnly: false,
                    place: item.place)
            }
        }
    }

    /// The files of `env_file` in their order, and `environment` over them.
    private mutating func environment(_ directory: inout DeploymentDirectory) throws(DeploymentError)
        -> [ContainerVariable]
    {
        var variables: [ContainerVariable] = []
        func set(_ variable: ContainerVariable) {
            variables.removeAll { $0.name == variable.name }
            variables.append(variable)
        }
        for item in list("env_file") {
            guard let named = item.text ?? item["path"]?.text else {
                throw DeploymentError(
                    at: item.place, "this env_file names no file", remedy: "Write a path, or path: below it.")
            }
            let path = project.resolve(named, at: item.place)
            if !directory.has(path) {
                if let required = item["required"], !required.isTrue { continue }
                throw DeploymentError(
                    at: item.place, "there is no file \(path)",
                    remedy: "Create it, or write path: and required: false below it.")
            }
            let file = try directory.read(path, as: .environment)
            let read =
                item["format"]?.text == "raw"
                ? try EnvironmentFile.readRaw(file) : try EnvironmentFile.read(file, knowing: settings)
            environmentFiles[file.path] = read
            for entry in read.entries {
                set(
                    ContainerVariable(
                        service: name, name: entry.name, value: entry.value ?? settings[entry.name],
                        written: entry.written, isLiteral: entry.isLiteral, origin: .environment, place: entry.place))
            }
        }
        for entry in node["environment"]?.mapping ?? [] {
            // A name alone is passed on from where compose is run.
            let isPassedOn = entry.value.isNull
            set(
                ContainerVariable(
                    service: name, name: entry.key, value: isPassedOn ? settings[entry.key] : entry.value.text,
                    written: isPassedOn ? "${\(entry.key)}" : entry.value.written, origin: .compose,
                    place: entry.value.place))
        }
        return variables
    }

    private func healthCheck(_ build: Build?) -> HealthCheck? {
        if let check = node["healthcheck"], !check.isNull {
            let words =
                check["test"].map { test in test.sequence?.compactMap(\.text) ?? [test.text].compactMap(\.self) } ?? []
            let isDisabled = check["disable"]?.isTrue ?? false || words.first == "NONE"
            // Without a test of its own it only changes how often the image's runs.
            if isDisabled || !words.isEmpty {
                return HealthCheck(
                    service: name, origin: "compose", test: words.joined(separator: " "), isDisabled: isDisabled,
                    place: check.place)
            }
        }
        guard let instruction = build?.dockerfile?.last("HEALTHCHECK", target: build?.target) else { return nil }
        return HealthCheck(
            service: name, origin: "dockerfile", test: instruction.arguments,
            isDisabled: instruction.arguments.uppercased() == "NONE", place: instruction.place)
    }
}

extension YAMLNode {
    /// A single value as the file has it.
    fileprivate var written: String { if case .scalar(let scalar) = content { scalar.written } else { "" } }
}
