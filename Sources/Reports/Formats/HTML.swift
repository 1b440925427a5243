internal import Mustache
package import Events

/// One page for people: it opens from disk, asks for nothing from elsewhere and runs no script.
///
/// The page forbids itself everything but its own style, by name: `style-src` carries the digest of the style sheet, so
/// that a value of the audited data which broke out of its cell, if there were a way, could not even set a color.
package struct HTML: Format {
    package static let name = "html"
    package static let fileName = "index.html"
    package static let summary = "one self-contained page for people, with no script"

    /// SHA-256 of `report.css`, in the form of a Content-Security-Policy. A test recomputes it.
    package static let styleDigest = "sha256-Y0MSFJEF5J9YpG0e5gPAbvp3PxilgSkB3Zj6wXigddU="

    package init(options: ReportOptions) {}

    package func render(_ run: RunRecord) throws(ReportError) -> String {
        MarkupEscaping.register()
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
            let check = try MustacheTemplate(string: String(decoding: PackageResources.check_mustache, as: UTF8.self))
            let page = Page(run, style: String(decoding: PackageResources.report_css, as: UTF8.self))
            return template.render(page, library: MustacheLibrary(templates: ["check": check]))
        } catch {
            throw .malformed(format: Self.name, reason: "its template: \(error)")
        }
    }
}
