package import Events

/// JUnit XML, for continuous integration.
///
/// The document is parsed again and held against the schema of its profile before anybody gets it: one violation makes
/// some consumers drop the whole file without a word, and an audit whose failures vanish has passed for all they know.
package struct JUnit: Format {
    package static let name = "junit"
    package static let fileName = "junit.xml"
    package static let summary = "JUnit XML for continuous integration; see --junit-profile"

    private let options: ReportOptions

    package init(options: ReportOptions) {
        self.options = options
    }

    package func render(_ run: RunRecord) throws(ReportError) -> String {
        guard let document = XMLWriter.document(JUnitSuites(run, options: options).element) else {
            throw .malformed(format: Self.name, reason: "libxml2 could not write it")
        }
        do {
            try Self.schema(of: options.junitProfile).validate(document)
        } catch {
            throw .malformed(format: Self.name, reason: error.reason)
        }
        return document
    }

    /// What a profile allows, as a schema.
    package static func schema(of profile: ReportOptions.JUnitProfile) -> XMLSchema {
        switch profile {
        case .strict: XMLSchema(PackageResources.junit_strict_xsd)
        case .extended: XMLSchema(PackageResources.junit_extended_xsd)
        }
    }
}
