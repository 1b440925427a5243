internal import Glibc

/// Reading and writing of whole files, with the C library alone.
package enum FileText {
    /// A file's bytes; nil where it cannot be read. A byte order mark is none of them.
    package static func bytes(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { $1 = fread($0.baseAddress, 1, $0.count, file) }
            if part.isEmpty { break }
            bytes += part
        }
        guard ferror(file) == 0 else { return nil }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// Writes a file that does not hold the text yet; whether it could be written. One that holds it keeps its time, so
    /// that nothing is compiled again where nothing has changed.
    package static func write(_ text: String, to path: String) -> Bool {
        if bytes(of: path) == Array(text.utf8) { return true }
        guard let file = fopen(path, "w") else { return false }
        let isWritten = fputs(text, file) >= 0
        return fclose(file) == 0 && isWritten
    }
}
