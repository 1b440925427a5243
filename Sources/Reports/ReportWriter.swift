package import Events
internal import Glibc

/// Writes the reports of a run into a directory, each of them whole or not at all.
///
/// A reader, be it a person or a CI server that watches the directory, never sees half a report: the document goes into
/// a temporary file beside its destination, is forced to disk, and takes the destination's name in one step.
package struct ReportWriter: Sendable {
    private let directory: String
    private let options: ReportOptions

    package init(directory: String, options: ReportOptions) {
        var directory = directory
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        self.directory = directory.isEmpty ? "." : directory
        self.options = options
    }

    /// Renders and writes every one of these formats, creating the directory where it does not exist.
    ///
    /// One format's trouble does not cost the reader the others: all are tried before anything is thrown.
    ///
    /// - Returns: The paths of the files written.
    /// - Throws: `ReportError`.
    @discardableResult
    package func write(
        _ run: RunRecord, as formats: [any Format.Type] = Formats.all
    ) throws(ReportError) -> [String] {
        try createDirectory(directory)
        var (paths, errors): ([String], [ReportError]) = ([], [])
        for format in formats {
            let path = "\(directory)/\(format.fileName)"
            do throws(ReportError) {
                try replace(path, with: try format.init(options: options).render(run))
                paths.append(path)
            } catch {
                errors.append(error)
            }
        }
        guard let first = errors.first else { return paths }
        throw errors.count == 1 ? first : .several(errors)
    }

    /// Writes one document, creating its directory where there is none.
    ///
    /// - Parameters:
    ///   - document: The whole of it.
    ///   - path: The file that it becomes, in place of one that is there.
    /// - Throws: `ReportError`.
    package static func put(_ document: String, at path: String) throws(ReportError) {
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let writer = ReportWriter(directory: directory, options: ReportOptions())
        try writer.createDirectory(writer.directory)
        try writer.replace(path, with: document)
    }

    /// Creates a directory and its missing ancestors.
    private func createDirectory(_ path: String) throws(ReportError) {
        if mkdir(path, 0o755) == 0 { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw .cannotCreateDirectory(path: path, reason: "there is a file of that name")
            }
        case ENOENT:
            let parent = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
            let root = path.hasPrefix("/") ? "/" : ""
            guard !parent.isEmpty else { throw .cannotCreateDirectory(path: path, reason: lastReason) }
            try createDirectory(root + parent.joined(separator: "/"))
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw .cannotCreateDirectory(path: path, reason: lastReason)
            }
        default: throw .cannotCreateDirectory(path: path, reason: lastReason)
        }
    }

    /// Puts a document in a file's place.
    private func replace(_ path: String, with document: String) throws(ReportError) {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        let temporary = "\(directory)/.\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: lastReason) }

        var failure: String?
        // The mode is set on the descriptor: the creation's own would be cut by the umask of whoever runs us.
        if !write(document, to: descriptor) || fchmod(descriptor, 0o644) != 0 || fsync(descriptor) != 0 {
            failure = lastReason
        }
        if close(descriptor) != 0, failure == nil { failure = lastReason }
        if failure == nil, rename(temporary, path) != 0 { failure = lastReason }
        if let failure {
            unlink(temporary)
            throw .cannotWrite(path: path, reason: failure)
        }
        syncDirectory()
    }

    private func write(_ document: String, to descriptor: Int32) -> Bool {
        var document = document
        return document.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 && errno != EINTR { return false }
                written += max(count, 0)
            }
            return true
        }
    }

    /// Makes the new name as lasting as the content. Some file systems cannot; the report is whole even so.
    private func syncDirectory() {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private var lastReason: String { String(cString: strerror(errno)) }
}
