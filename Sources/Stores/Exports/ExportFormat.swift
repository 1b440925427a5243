/// How the records of an export are written down.
package enum ExportFormat: Sendable, Hashable {
    /// RFC 4180, with LF or CRLF between records and the columns' names in the first.
    case csv
    /// One array of objects: the whole document, the member named, or the only member that is such an array.
    case json(member: String?)
    /// An object a line.
    case jsonLines

    /// The format that a file's name ends in, in any case; nil for the name of no export.
    package init?(path: String) {
        let parts = path.split(separator: "/").last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        switch parts.count > 1 ? parts[parts.count - 1].lowercased() : "" {
        case "csv": self = .csv
        case "json": self = .json(member: nil)
        case "jsonl", "ndjson": self = .jsonLines
        default: return nil
        }
    }

    /// The format's name for people.
    package var name: String {
        switch self {
        case .csv: "CSV"
        case .json: "JSON"
        case .jsonLines: "JSON Lines"
        }
    }
}
