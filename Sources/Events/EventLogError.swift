/// Why an event log could not be written or read, and what to do.
package enum EventLogError: Error, CustomStringConvertible, Equatable {
    case cannotWrite(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case unknownVersion(Int)
    case malformed(path: String, line: Int, reason: String)
    case empty(path: String)

    package var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "Cannot write \(path): \(reason). Choose another directory with --reports, or make this one writable."
        case .cannotRead(let path, let reason):
            "Cannot read \(path): \(reason). Name the events.jsonl of a run."
        case .unknownVersion(let version):
            "The log is of version \(version); this assay reads version \(EventLine.version). "
                + "Render it with the assay that wrote it."
        case .malformed(let path, let line, let reason):
            "\(path):\(line): not an event: \(reason). Name the events.jsonl of a run."
        case .empty(let path):
            "\(path) holds no run: its first line must be a run.started event. Name the events.jsonl of a run."
        }
    }
}
