internal import FoundationEssentials
internal import Glibc

/// The directory of a deployment: finds and reads files, each once.
struct DeploymentDirectory {
    /// The largest file that is read, in bytes: configuration is small, and what is larger is data.
    static let sizeLimit = 1 << 20
    /// The most files that are looked at.
    static let countLimit = 20_000
    /// Folders that hold other people's code, or the history of one's own.
    static let passedOver: Set<String> = [".git", "node_modules", ".venv", "venv", "__pycache__", ".build"]

    let root: String
    private(set) var files: [String: DeploymentFile] = [:]
    /// What lies there and could not be searched for secrets.
    private(set) var unsearched: [FileFact] = []

    /// - Throws: `DeploymentError` where there is no such directory.
    init(_ root: String) throws(DeploymentError) {
        self.root = root
        guard try Self.status(root, called: root).st_mode & S_IFMT == S_IFDIR else {
            throw DeploymentError(
                path: root, "this is a file", remedy: "Set ASSAY_DEPLOYMENT to the directory that holds it.")
        }
    }

    /// Whether there is a file or directory of this name. One that cannot be looked at counts: reading it says why.
    func has(_ path: String) -> Bool {
        var status = stat()
        return lstat(absolute(path), &status) == 0
    }

    /// Whether this is a directory.
    func isDirectory(_ path: String) throws(DeploymentError) -> Bool {
        try Self.status(absolute(path), called: path).st_mode & S_IFMT == S_IFDIR
    }

    /// The text of a file, which plays this role from now on.
    ///
    /// - Throws: `DeploymentError` where it cannot be read, is no text or is too large.
    mutating func read(_ path: String, as role: DeploymentFile.Role) throws(DeploymentError) -> DeploymentFile {
        let path = Self.normalised(path)
        if let file = files[path], file.role == role || role == .other { return file }
        let file = try Self.file(at: absolute(path), called: path, as: role)
        files[path] = file
        return file
    }

    /// Reads the text files that nothing names as well: a secret may lie in any of them.
    mutating func readTheRest() throws(DeploymentError) {
        var folders = [""]
        var count = 0
        while let folder = folders.popLast() {
            for name in try names(in: folder) {
                count += 1
                guard count <= Self.countLimit else {
                    throw DeploymentError(
                        path: root, "there are more than \(Self.countLimit) files in it",
                        remedy: "Set ASSAY_DEPLOYMENT to the directory that holds the compose file and its like alone.")
                }
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                var status = stat()
                guard lstat(absolute(path), &status) == 0 else { continue }
                let isLink = status.st_mode & S_IFMT == S_IFLNK
                if isLink { status = try Self.status(absolute(path), called: path) }
                switch status.st_mode & S_IFMT {
                // A link to a folder leads out of the deployment, or in a circle.
                case S_IFDIR where !isLink && !Self.passedOver.contains(name): folders.append(path)
                case S_IFREG where files[path] == nil: try readIfText(path, status)
                default: continue
                }
            }
        }
    }

    /// Reads a file, or notes why it cannot be searched. Of one that is too large the beginning tells what it is.
    private mutating func readIfText(_ path: String, _ status: stat) throws(DeploymentError) {
        guard let file = fopen(absolute(path), "rb") else {
            throw DeploymentError(
                path: path, "the file cannot be read",
                remedy: "Let whoever runs Assay read it: an unread file could hold a secret.")
        }
        defer { fclose(file) }
        let isLarge = status.st_size > Self.sizeLimit
        var bytes = [UInt8](repeating: 0, count: isLarge ? 1 << 13 : Int(status.st_size))
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        let role = Self.role(of: path)
        let obstacle: FileFact.Obstacle? =
            if bytes.contains(0) { Self.isUTF16(bytes) ? .encoding : .data } else if isLarge { .size } else {
                String(validating: bytes, as: UTF8.self) == nil ? .encoding : nil
            }
        guard let obstacle else {
            _ = try read(path, as: role)
            return
        }
        unsearched.append(
            FileFact(path, as: role, size: Int(status.st_size), mode: Int(status.st_mode & 0o7777), obstacle))
    }

    /// Whether bytes with NULs among them are text in UTF-16: a mark at the beginning, or most of one half being NUL.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let nulls = bytes.indices.filter { bytes[$0] == 0 }
        let odd = nulls.count { !$0.isMultiple(of: 2) }
        return max(odd, nulls.count - odd) * 10 > bytes.count / 2 * 9 && min(odd, nulls.count - odd) * 10 < bytes.count
    }

    /// What a file that nothing names is, by its name.
    private static func role(of path: String) -> DeploymentFile.Role {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if [".example", ".sample", ".template", ".dist"].contains(where: name.hasSuffix) { return .example }
        if name == "Dockerfile" || name.hasPrefix("Dockerfile.") || name.hasSuffix(".Dockerfile") { return .dockerfile }
        let isCompose = name.hasPrefix("compose.") || name.hasPrefix("docker-compose.")
        return isCompose && (name.hasSuffix(".yml") || name.hasSuffix(".yaml")) ? .compose : .other
    }

    private func names(in folder: String) throws(DeploymentError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: absolute(folder)) else {
            throw DeploymentError(
                path: folder.isEmpty ? root : folder, "the directory cannot be read",
                remedy: "Let whoever runs Assay read it: a file in it could hold a secret.")
        }
        return names.sorted()
    }

    /// The path as the system takes it.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : path.isEmpty ? root : "\(root)/\(path)"
    }

    /// A path without `.` and, where it can be, without `..`: one file has one name.
    static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private static func file(
        at absolute: String, called path: String, as role: DeploymentFile.Role
    ) throws(DeploymentError) -> DeploymentFile {
        let status = try status(absolute, called: path)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DeploymentError(path: path, "this is no file", remedy: "Put a file there, or name another one.")
        }
        guard status.st_size <= sizeLimit else {
            throw DeploymentError(
                path: path, "the file is larger than 1 MiB", remedy: "Name the file that was meant: this one is data.")
        }
        guard let data = try? Data(contentsOf: URL(filePath: absolute)) else {
            throw DeploymentError(
                path: path, "the file cannot be read",
                remedy: "Let whoever runs Assay read it: chmod, or run as its owner.")
        }
        guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
            throw DeploymentError(
                path: path, "the file is not UTF-8 text", remedy: "Save it as UTF-8, without NUL bytes.")
        }
        return DeploymentFile(
            path: path, role: role, text: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text,
            size: Int(status.st_size), mode: Int(status.st_mode & 0o7777))
    }

    private static func status(_ absolute: String, called path: String) throws(DeploymentError) -> stat {
        var status = stat()
        guard stat(absolute, &status) != 0 else { return status }
        switch errno {
        case ELOOP:
            throw DeploymentError(
                path: path, "the symbolic links go in a circle", remedy: "Make the link lead to a file: ls -l \(path)")
        case EACCES:
            throw DeploymentError(
                path: path, "it may not be looked at",
                remedy: "Let whoever runs Assay read it, and the folders above it.")
        case ENOENT, ENOTDIR:
            throw DeploymentError(path: path, "there is no such file", remedy: "Create it, or correct what names it.")
        default:
            throw DeploymentError(path: path, String(cString: strerror(errno)), remedy: "See that it can be read.")
        }
    }
}
