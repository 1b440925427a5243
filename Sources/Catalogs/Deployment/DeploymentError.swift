package import AssayKit
package import Stores

/// What is wrong with a deployment's files, where, and what to do about it. No value of theirs is in it.
///
/// Nothing is passed over: a file that cannot be read whole could hide what the checks look for.
package struct DeploymentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place, or the file alone where there is no better one.
    package let location: SourceLocation
    /// Whether line and column of the place say something.
    package let hasPlace: Bool
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// What to do.
    package let remedy: String

    /// What is wrong at a place in a file.
    package init(at location: SourceLocation, _ message: String, remedy: String) {
        self.location = location
        hasPlace = true
        self.message = message
        self.remedy = remedy
    }

    /// What is wrong with a whole file or directory.
    package init(path: String, _ message: String, remedy: String) {
        location = SourceLocation(file: path, line: 1)
        hasPlace = false
        self.message = message
        self.remedy = remedy
    }

    /// `compose.yaml:7:5: what is wrong`, and the remedy below it.
    package var description: String {
        "\(hasPlace ? location.description : location.file): \(message)\n\(remedy)"
    }

    /// The error as that of a store that could not be opened.
    package var storeError: StoreError {
        StoreError(.malformed, "\(hasPlace ? location.description : location.file): \(message).", remedy: remedy)
    }
}
