/// The version of Assay, as reports record it.
package enum AssayVersion {
    package static let current = "0.1.0"
}
