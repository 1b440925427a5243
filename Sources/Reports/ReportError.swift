/// Why a report could not be written, and what to do.
package enum ReportError: Error, CustomStringConvertible, Equatable {
    case cannotCreateDirectory(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    /// The document that was rendered is not what its format promises; it is not written.
    case malformed(format: String, reason: String)
    /// More than one report could not be written; the others were.
    case several([ReportError])

    package var description: String {
        switch self {
        case .cannotCreateDirectory(let path, let reason):
            "Cannot create the directory \(path): \(reason). Choose another with --reports, or make its parent writable."
        case .cannotWrite(let path, let reason):
            "Cannot write \(path): \(reason). Choose another directory with --reports, or make this one writable."
        case .malformed(let format, let reason):
            "The \(format) report was not written, because what was rendered is malformed: \(reason). "
                + "This is a fault of Assay: please report it together with the run's events.jsonl, "
                + "from which the report can be rendered again."
        case .several(let errors): errors.map(\.description).joined(separator: "\n")
        }
    }
}
