internal import Glibc

/// The part of a file that is in memory: from the record that is being read to what was read beyond it. It is as large as
/// the largest record asks for, however long the file is.
struct FileWindow: ~Copyable {
    /// SQLite holds no longer value.
    private static let largest = 1 << 30

    let file: ExportFile
    /// Whether the window reaches to the file's end.
    private(set) var isAtEnd = false
    /// Where in the file the window begins.
    private(set) var offset = 0
    private var buffer: UnsafeMutableRawBufferPointer
    /// The window's bytes within the buffer.
    private var (start, end) = (0, 0)

    /// - Parameters:
    ///   - file: What is read, from its beginning, a byte order mark left out.
    ///   - capacity: How many bytes are read at a time, at first.
    /// - Throws: `StoreError` for UTF-16, which is neither CSV nor JSON to anybody else.
    init(_ file: ExportFile, capacity: Int = 1 << 17) throws(StoreError) {
        self.file = file
        buffer = Self.allocate(max(16, capacity))
        try file.checkUnchanged()
        while count < 3, try readMore() {}
        if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) {
            throw StoreError(
                .malformed, "\(file.path) is in UTF-16.",
                remedy: "Convert it: iconv -f UTF-16 -t UTF-8 '\(file.path)' > utf8-copy, and compare the copy.")
        }
        if starts(with: [0xEF, 0xBB, 0xBF]) { drop(3) }
    }

    deinit { free(buffer.baseAddress) }

    /// Memory that can be made larger where it is: the C library moves large blocks without a copy of them.
    private static func allocate(_ count: Int, for start: UnsafeMutableRawPointer? = nil)
        -> UnsafeMutableRawBufferPointer
    {
        guard let start = realloc(start, count) else { preconditionFailure("there is no memory for \(count) bytes") }
        return UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    var count: Int { end - start }

    /// The window's bytes, until it is moved.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
            return _overrideLifetime(bytes, borrowing: self)
        }
    }

    /// The same, to be changed in place: a field loses its doubled quotes where it stands.
    var mutableBytes: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]) }

    /// Lets go of the window's first bytes.
    mutating func drop(_ count: Int) {
        start += count
        offset += count
    }

    /// Reads on, and keeps what is in the window.
    ///
    /// - Returns: Whether there was more.
    /// - Throws: `StoreError`; at the file's end also where the file was changed.
    mutating func readMore() throws(StoreError) -> Bool {
        if isAtEnd { return false }
        guard !Task.isCancelled else { throw StoreError(.cancelled, "The query was stopped.") }
        try makeRoom()
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end...])
        let read = try file.read(at: offset + count, into: room)
        end += read
        guard read == 0 else { return true }
        isAtEnd = true
        try file.checkUnchanged()
        return false
    }

    private mutating func makeRoom() throws(StoreError) {
        if start > 0 {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
            (start, end) = (0, end - start)
        }
        guard end == buffer.count else { return }
        guard buffer.count < Self.largest else {
            throw file.malformed(
                "a record of more than 1 GiB begins here", at: offset,
                remedy: "See whether a quote or a bracket is missing.")
        }
        buffer = Self.allocate(2 * buffer.count, for: buffer.baseAddress)
    }

    private func starts(with bytes: [UInt8]) -> Bool {
        mutableBytes.starts(with: bytes)
    }
}
