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
        var buildArguments: [(name: String, written: String, place: SourceLocation)] = []
    }

    private let name: String
    private let node: YAMLNode
    private let place: SourceLocation
    private let settings: [String: String]
    /// The files of `env_file`, by their paths.
    private(set) var environmentFiles: [String: EnvironmentFile] = [:]

    /// - Parameters:
    ///   - entry: The service's name and settings.
    ///   - settings: What `.env` sets.
    init(_ entry: YAMLEntry, _ settings: [String: String]) {
        name = entry.key
        node = entry.value
        place = entry.place
        self.settings = settings
    }

    mutating func read(_ directory: inout DeploymentDirectory) throws(DeploymentError) -> Facts {
        let build = try build(&directory)
        let image = node["image"]
        guard image?.text != nil || build != nil else {
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
            facts.images += dockerfile.bases.map { ContainerImage($0.base, service: name, isBase: true, at: $0.place) }
        }
        facts.buildArguments = (node["build"]?["args"]?.mapping ?? []).map {
            ($0.key, $0.value.written, $0.value.place)
        }
        for item in try list("ports") { facts.ports += try PublishedPort.read(item, service: name) }
        for item in try list("volumes") { facts.mounts.append(try Mount.read(item, service: name)) }
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
        if let inline = build["dockerfile_inline"], let text = inline.text {
            let file = DeploymentFile(
                path: inline.place.file, role: .dockerfile, text: text, size: text.utf8.count, mode: 0)
            return Build(path: nil, dockerfile: try Dockerfile.read(file, arguments: arguments), target: target)
        }
        let context = build["context"]?.text ?? "."
        // A repository elsewhere cannot be read from here.
        guard !context.contains("://"), !context.hasPrefix("git@") else {
            return Build(path: nil, dockerfile: nil, target: target)
        }
        let named = build["dockerfile"]?.text ?? "Dockerfile"
        let path = DeploymentDirectory.normalised(named.hasPrefix("/") ? named : "\(context)/\(named)")
        guard directory.has(path) else {
            throw DeploymentError(
                at: build.place, "there is no Dockerfile at \(path)",
                remedy: "Put it there, or correct context: or dockerfile:.")
        }
        let file = try directory.read(path, as: .dockerfile)
        return Build(path: file.path, dockerfile: try Dockerfile.read(file, arguments: arguments), target: target)
    }

    private func list(_ key: String) throws(DeploymentError) -> [YAMLNode] {
        guard let value = node[key], !value.isNull else { return [] }
        guard let items = value.sequence else {
            throw DeploymentError(
                at: value.place, "\(key) is \(value.kind)", remedy: "Write a list: - and an item on each line.")
        }
        return items
    }

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
        for item in try list("env_file") {
            guard let path = item.text ?? item["path"]?.text else {
                throw DeploymentError(
                    at: item.place, "this env_file names no file", remedy: "Write a path, or path: below it.")
            }
            if !directory.has(DeploymentDirectory.normalised(path)) {
                if let required = item["required"], !required.isTrue { continue }
                throw DeploymentError(
                    at: item.place, "there is no file \(path)",
                    remedy: "Create it, or write path: and required: false below it.")
            }
            let file = try directory.read(path, as: .environment)
            let read = try EnvironmentFile.read(file, knowing: settings)
            environmentFiles[file.path] = read
            for entry in read.entries {
                set(
                    ContainerVariable(
                        service: name, name: entry.name, value: entry.value ?? settings[entry.name],
                        written: entry.written,
                        origin: .environment, place: entry.place))
            }
        }
        guard let environment = node["environment"], !environment.isNull else { return variables }
        guard let entries = environment.mapping else {
            throw DeploymentError(
                at: environment.place, "environment is \(environment.kind)",
                remedy: "Write NAME: value below it, or - NAME=value.")
        }
        for entry in entries {
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
