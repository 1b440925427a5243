internal import Glibc

/// A file that is read more than once, and must be the same each time: it has no snapshot.
///
/// It is opened once. Another file that is put in its place is therefore never read; what is written into this one is
/// noticed by its size and its time of change.
final class ExportFile: Sendable {
    let path: String
    /// In bytes.
    let size: Int
    /// In nanoseconds since 1970.
    private let modified: Int
    private let descriptor: CInt

    /// - Throws: `StoreError` for a file that is missing or cannot be read, and for what is no file.
    init(_ path: String) throws(StoreError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? StoreError(.missingFile, "There is no file \(path).", remedy: "Name the export by its path.")
                : Self.unreadable(path)
        }
        self.path = path
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        (size, modified) = Self.stamp(status)
        guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(
                .malformed, "\(path) is not a file that can be read twice, as a comparison must.",
                remedy: "Write the export to a file, and name that.")
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// When it was last changed, for the record.
    var lastChange: String { WireTime.timestamp(microseconds: Int64(modified / 1000) - 946_684_800_000_000) + "Z" }

    /// Reads as much as there is from a place, at most what the buffer holds.
    ///
    /// - Returns: How many bytes; 0 at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StoreError) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.unreadable(path) }
        }
    }

    /// - Throws: `StoreError` where somebody has written to it since it was opened.
    func checkUnchanged() throws(StoreError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, Self.stamp(status) == (size, modified) else {
            throw StoreError(
                .snapshot, "\(path) changed while it was read, so what was read is of no one state of it.",
                remedy: "Wait until it is written, or compare a copy of it.")
        }
    }

    /// What is wrong with the file, and where.
    ///
    /// - Parameters:
    ///   - what: A sentence without its capital and its stop.
    ///   - offset: The byte at which it shows.
    ///   - remedy: What to do about it.
    /// - Returns: The error, with line and column.
    func malformed(_ what: String, at offset: Int, remedy: String) -> StoreError {
        let place = place(of: offset)
        return StoreError(.malformed, "\(path), line \(place.line), column \(place.column): \(what).", remedy: remedy)
    }

    /// Line and column of a byte, counted from 1. It is asked once, for an error: so the lines are counted then, and not
    /// beside every reading.
    private func place(of offset: Int) -> (line: Int, column: Int) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var (line, column, position) = (1, 1, 0)
        while position < offset, let count = try? read(at: position, into: buffer), count > 0 {
            for byte in buffer.prefix(min(count, offset - position)) {
                switch byte {
                case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
                // A character of UTF-8 goes on; or, at the beginning of the file, its mark does.
                case 0x80...0xBF: break
                default: column += 1
                }
            }
            position += count
        }
        return (line, column)
    }

    private static func stamp(_ status: stat) -> (size: Int, modified: Int) {
        (Int(status.st_size), status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
    }

    private static func unreadable(_ path: String) -> StoreError {
        StoreError(
            .cannotOpen, "Cannot read \(path): \(String(cString: strerror(errno))).",
            remedy: "Let this user read the file and its directory.")
    }
}
