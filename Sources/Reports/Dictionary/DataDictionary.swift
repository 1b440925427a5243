internal import Mustache
package import Profiles

/// A database's documentation as one page: it opens from disk, asks for nothing from elsewhere and runs no script.
///
/// The page forbids itself everything but its own two style sheets, by their digests: the report's, and what it adds.
package struct DataDictionary: Sendable {
    /// SHA-256 of `dictionary.css`, in the form of a Content-Security-Policy. A test recomputes it.
    package static let styleDigest = "sha256-/fbC2Owr7B3CKAZs8T74olS/SOnBF9IgwAd56IVGZMA="

    package init() {}

    /// The whole page.
    ///
    /// - Throws: `ReportError`.
    package func render(_ profile: DatabaseProfile) throws(ReportError) -> String {
        MarkupEscaping.register()
        do {
            let template = try Self.template(PackageResources.dictionary_mustache)
            let library = MustacheLibrary(templates: ["table": try Self.template(PackageResources.table_mustache)])
            let page = DictionaryPage(
                profile, reportStyle: String(decoding: PackageResources.report_css, as: UTF8.self),
                style: String(decoding: PackageResources.dictionary_css, as: UTF8.self))
            return template.render(page, library: library)
        } catch {
            throw .malformed(format: "html", reason: "its template: \(error)")
        }
    }

    private static func template(_ text: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: text, as: UTF8.self))
    }
}
