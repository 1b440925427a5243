internal import AssayKit
package import FoundationEssentials
internal import Glibc

/// The event log on disk, JSON Lines: written line by line as the run goes, so that a run that is cut short leaves
/// all that it had found.
package struct EventLog: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// Opens an empty log, in place of an earlier one.
    ///
    /// - Throws: `EventLogError.cannotWrite`, also where another run is writing this log: neither would be whole.
    package init(creating path: String) throws(EventLogError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        self.path = path
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .cannotWrite(path: path, reason: "another audit is writing it")
        }
        // A pipe cannot be cut, and need not be.
        guard ftruncate(descriptor, 0) == 0 || errno == EINVAL else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Appends an event: its line is with the operating system when this returns.
    ///
    /// - Throws: `EventLogError.cannotWrite`, also when the disk is full.
    package func append(_ event: Event, at time: Date) throws {
        var line = try EventLine(at: time, event: event).json()
        line.append(UInt8(ascii: "\n"))
        try line.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw EventLogError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
                }
                written += count
            }
        }
    }

    /// Reads a whole log and folds it.
    ///
    /// A last line without its line feed is of a run that died while writing it; it is left out, and the run is
    /// incomplete in any case.
    ///
    /// - Throws: `EventLogError`, with the line that is not an event.
    package static func read(_ path: String) throws -> RunRecord {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw EventLogError.cannotRead(path: path, reason: Self.reason(of: error))
        }
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        var record: RunRecord?
        for (index, line) in lines.enumerated() {
            do {
                let parsed = try EventLine.parse(line)
                if case .runStarted(let start) = parsed.event, record == nil {
                    record = RunRecord(start, at: parsed.at)
                } else {
                    try Self.mayFollow(parsed.event, in: record, line: index + 1, of: path)
                    record?.apply(parsed.event)
                }
            } catch let error as EventLogError {
                throw error
            } catch {
                throw EventLogError.malformed(path: path, line: index + 1, reason: "\(error)")
            }
            if record == nil { break }
        }
        guard let record else { throw EventLogError.empty(path: path) }
        return record
    }

    /// A log is of one run and ends with it: the verdicts of two logs joined would be taken for those of the first.
    private static func mayFollow(_ event: Event, in record: RunRecord?, line: Int, of path: String) throws {
        if case .runStarted = event {
            throw EventLogError.malformed(path: path, line: line, reason: "a second run begins here")
        }
        guard record?.finish == nil else {
            throw EventLogError.malformed(path: path, line: line, reason: "the run ended before this line")
        }
    }

    private static func reason(of error: any Error) -> String {
        (error as? CocoaError).map { $0.code == .fileReadNoSuchFile ? "there is no such file" : "\($0.code)" }
            ?? "\(error)"
    }
}
