internal import AssayKit

/// The project that compose makes of a directory: its files found, extended, included and merged.
struct ComposeProject {
    /// What compose looks for, in its order (https://docs.docker.com/compose/intro/compose-application-model/).
    static let names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]
    static let overrides = [
        "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
    ]

    /// The services with their merged settings, in the order of the files.
    private(set) var services: [YAMLEntry] = []
    /// The secrets that are declared at the top, which files hold.
    private(set) var secrets: [YAMLEntry] = []
    /// The `.env` files of included projects, by their paths.
    private(set) var environmentFiles: [String: EnvironmentFile] = [:]
    /// The variables that compose files ask for.
    private(set) var references: [VariableReference] = []

    private var variables: [String: String]
    private var including: [String] = []
    /// The folder that the paths of a file begin at: its own where it is included or extended, else that of the first file.
    private var folders: [String: String] = [:]

    /// Reads the project of a directory.
    ///
    /// - Parameters:
    ///   - directory: The directory, which remembers what was read.
    ///   - variables: What `.env` sets.
    /// - Returns: The project.
    /// - Throws: `DeploymentError`: there is no compose file, or something is wrong with one of them.
    static func read(
        _ directory: inout DeploymentDirectory, variables: [String: String]
    ) throws(DeploymentError) -> ComposeProject {
        var project = ComposeProject(variables: variables)
        let files = try files(of: directory, variables)
        for path in files {
            project.folders[path] = folder(of: files[0])
            try project.add(path, &directory)
        }
        guard !project.services.isEmpty else {
            throw DeploymentError(
                path: directory.root, "the compose files declare no service",
                remedy: "Set ASSAY_DEPLOYMENT to the directory from which docker compose up is run.")
        }
        return project
    }

    private init(variables: [String: String]) { self.variables = variables }

    /// What `COMPOSE_FILE` names, else the file of the usual name with its override.
    private static func files(
        of directory: DeploymentDirectory, _ variables: [String: String]
    ) throws(DeploymentError) -> [String] {
        if let named = variables["COMPOSE_FILE"], !named.isEmpty {
            let separator = variables["COMPOSE_PATH_SEPARATOR"] ?? ":"
            return named.split(separator: separator).map { DeploymentDirectory.normalised(String($0)) }
        }
        guard let base = names.first(where: directory.has) else {
            throw DeploymentError(
                path: directory.root, "there is no compose file in it",
                remedy: "Set ASSAY_DEPLOYMENT to the directory that holds \(names.joined(separator: ", ")).")
        }
        return [base] + [overrides.first(where: directory.has)].compactMap(\.self)
    }

    private mutating func add(_ path: String, _ directory: inout DeploymentDirectory) throws(DeploymentError) {
        let document = try document(path, &directory)
        try include(document["include"], from: path, &directory)
        for entry in document["services"]?.mapping ?? [] {
            var resolved = entry
            resolved.value = try extended(entry, in: document, path, &directory, through: [])
            if let index = services.firstIndex(where: { $0.key == entry.key }) {
                if entry.value.tag == .reset {
                    services.remove(at: index)
                } else {
                    services[index].value = try ComposeMerge.merge(resolved.value, over: services[index].value)
                }
            } else {
                resolved.value = ComposeMerge.cleared(resolved.value)
                services.append(resolved)
            }
        }
        for entry in document["secrets"]?.mapping ?? [] {
            secrets.removeAll { $0.key == entry.key }
            secrets.append(entry)
        }
    }

    /// One file with its variables replaced.
    private mutating func document(_ path: String, _ directory: inout DeploymentDirectory) throws(DeploymentError)
        -> YAMLNode
    {
        let file = try directory.read(path, as: .compose)
        guard let document = try YAMLDocument.read(file) else {
            throw DeploymentError(path: path, "the file is empty", remedy: "Write services: into it, or remove it.")
        }
        var interpolation = Interpolation(variables)
        let replaced = try interpolation.replace(in: document)
        references += interpolation.references.map {
            VariableReference(reference: $0, isSet: variables[$0.name]?.isEmpty == false)
        }
        guard replaced.mapping != nil else {
            throw DeploymentError(
                at: replaced.place, "the file holds \(replaced.kind)",
                remedy: "Begin it with services: and a mapping below it.")
        }
        for key in ["services", "secrets"] {
            guard let node = replaced[key], node.mapping == nil, !node.isNull else { continue }
            throw DeploymentError(
                at: node.place, "\(key) is \(node.kind)", remedy: "Write the name of each below it, with a colon.")
        }
        return replaced
    }

    /// `include: [other.yaml]`: the services of another file, which may not be declared twice.
    private mutating func include(
        _ node: YAMLNode?, from path: String, _ directory: inout DeploymentDirectory
    ) throws(DeploymentError) {
        for item in node?.sequence ?? [] {
            guard let other = item.text ?? item["path"]?.text, item.mapping.map({ $0.count == 1 }) ?? true else {
                throw DeploymentError(
                    at: item.place, "Assay reads an include of one path, without settings of its own",
                    remedy: "Write - path/to/compose.yaml, and set its variables in .env.")
            }
            let included = Self.sibling(other, of: path)
            guard !including.contains(included) else {
                throw DeploymentError(
                    at: item.place, "the file includes itself by way of \(including.joined(separator: ", "))",
                    remedy: "Leave out this include.")
            }
            including.append(included)
            folders[included] = Self.folder(of: included)
            let outer = variables
            try addSettings(beside: included, &directory)
            try add(included, &directory)
            variables = outer
            including.removeLast()
        }
    }

    /// What the `.env` of an included project sets, where ours does not.
    private mutating func addSettings(beside path: String, _ directory: inout DeploymentDirectory)
        throws(DeploymentError)
    {
        let own = DeploymentDirectory.normalised("\(Self.folder(of: path))/.env")
        guard own != ".env", directory.has(own) else { return }
        let file = try EnvironmentFile.read(try directory.read(own, as: .environment), knowing: variables)
        environmentFiles[own] = file
        variables.merge(file.values) { ours, _ in ours }
    }

    /// A path that a compose file names, from the deployment's directory.
    func resolve(_ path: String, at place: SourceLocation) -> String {
        let folder = folders[place.file] ?? ""
        return DeploymentDirectory.normalised(path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)")
    }

    /// A service over the one that it extends.
    private mutating func extended(
        _ service: YAMLEntry, in document: YAMLNode, _ path: String, _ directory: inout DeploymentDirectory,
        through seen: [String]
    ) throws(DeploymentError) -> YAMLNode {
        var own = try ComposeForms.normalise(service.value, called: service.key)
        guard let extends = own["extends"], !extends.isNull else { return own }
        own.content = .mapping((own.mapping ?? []).filter { $0.key != "extends" })
        guard let name = extends.text ?? extends["service"]?.text else {
            throw DeploymentError(
                at: extends.place, "extends names no service",
                remedy: "Write service: NAME below it, and file: PATH if need be.")
        }
        var (other, otherPath) = (document, path)
        if let file = extends["file"]?.text {
            otherPath = Self.sibling(file, of: path)
            if folders[otherPath] == nil { folders[otherPath] = Self.folder(of: otherPath) }
            other = try self.document(otherPath, &directory)
        }
        let step = "\(otherPath)#\(name)"
        guard !seen.contains(step) else {
            throw DeploymentError(
                at: extends.place, "\(service.key) extends itself",
                remedy: "Let one of \(seen.joined(separator: ", ")) extend nothing.")
        }
        guard let base = other["services"]?.mapping?.first(where: { $0.key == name }) else {
            let known = (other["services"]?.mapping ?? []).map(\.key)
            throw DeploymentError(
                at: extends.place, "there is no service \(name) in \(otherPath)",
                remedy: "Correct the name: \(Suggestion.remedy(for: name, among: known)).")
        }
        let inherited = try extended(base, in: other, otherPath, &directory, through: seen + [step])
        return try ComposeMerge.merge(own, over: inherited)
    }

    private static func sibling(_ path: String, of other: String) -> String {
        let folder = folder(of: other)
        return DeploymentDirectory.normalised(path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)")
    }

    private static func folder(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}
