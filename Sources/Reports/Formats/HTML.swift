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
    package static let styleDigest = "sha256-Q7Zr6/svLAQurgg2F/mV5erAWSigxSVf3170S72/WQw="

    package init(options: ReportOptions) {}

    package func render(_ run: RunRecord) throws(ReportError) -> String {
        MarkupEscaping.register()
        do {
            let template = try Self.template(PackageResources.report_mustache)
            let library = MustacheLibrary(templates: [
                "check": try Self.template(PackageResources.check_mustache),
                "ledger": try Self.template(PackageResources.ledger_mustache),
                "timing": try Self.template(PackageResources.timing_mustache),
                "bar": try Self.template(PackageResources.bar_mustache),
                "explanation": try Self.template(PackageResources.explanation_mustache),
            ])
            let page = Page(run, style: String(decoding: PackageResources.report_css, as: UTF8.self))
            return template.render(page, library: library)
        } catch {
            throw .malformed(format: Self.name, reason: "its template: \(error)")
        }
    }

    private static func template(_ text: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: text, as: UTF8.self))
    }
}
