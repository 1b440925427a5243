package import Events

/// A way to write a run down: what a file in `Formats/` adds to Assay.
///
/// A format folds a finished record into one document. It opens no database and decides no verdict, so that a run can
/// be rendered again, years later, from nothing but its event log.
package protocol Format: Sendable {
    /// The word by which the format is asked for: `junit`.
    static var name: String { get }
    /// The file it is written to: `junit.xml`.
    static var fileName: String { get }
    /// One line for `--help`.
    static var summary: String { get }

    init(options: ReportOptions)

    /// The whole document.
    ///
    /// - Throws: `ReportError.malformed`, when what was rendered does not hold what the format promises.
    func render(_ run: RunRecord) throws(ReportError) -> String
}
