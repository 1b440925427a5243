/// Why a file beside the databases tells nothing of their structure, and what to do.
package struct CatalogError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, with the file and, where there is one, the line.
    package let message: String
    package let remedy: String

    package init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(message) \(remedy)" }
}
