internal import Glibc

/// The file system: what can be written where, and how much of it.
enum Storage {
    /// A directory, or the nearest one above it that is there.
    static func existing(_ path: String) -> String {
        var path = path
        var status = stat()
        while stat(path, &status) != 0 {
            guard let slash = path.lastIndex(of: "/") else { return "." }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        return path
    }

    /// Whether so many bytes can be written to a folder.
    ///
    /// - Parameters:
    ///   - subject: What is examined.
    ///   - folder: The folder.
    ///   - name: How it is called where all is well.
    ///   - need: How many bytes there should be room for.
    ///   - other: How another one is named.
    /// - Returns: What was found.
    static func judged(_ subject: String, _ folder: String, called name: String, need: Int, other: String)
        -> Observation
    {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return .broken(subject, "\(folder) is no directory", remedy: "Name another one: \(other).")
        }
        if let reason = reasonNotToWrite(in: folder) {
            return .broken(
                subject, "nothing can be written to \(folder): \(reason)",
                remedy: "Let this user write there, or name another one: \(other).")
        }
        var room = statvfs()
        guard statvfs(folder, &room) == 0 else {
            return .broken(
                subject, "\(folder): \(String(cString: strerror(errno)))",
                remedy: "See that the file system is mounted.")
        }
        let free = Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize))
        if free >= need { return .well(subject, "\(name), \(free.asSize) free") }
        return .broken(
            subject, "\(name) has \(free.asSize) free, and may need \(need.asSize)",
            remedy: "Make room there (df -h \(folder)), or name another one: \(other).")
    }

    /// Why nothing can be written there, by trying to: nil where something can. Nothing is left behind.
    private static func reasonNotToWrite(in folder: String) -> String? {
        var template = Array("\(folder)/.assay-doctor.XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        close(file)
        unlink(template)
        return nil
    }
}
