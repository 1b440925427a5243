package import AssayKit

/// A place in a check file as a person needs it: where it is, and what stands there.
package struct SourcePlace: Sendable, Hashable {
    /// File, line and column.
    package let location: SourceLocation
    /// The line at that place, with a caret below it.
    package let excerpt: String
}
