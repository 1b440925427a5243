/// Which keywords mean something.
package struct SchemaDialect: Sendable, Hashable {
    /// Whether it is OpenAPI 3.0's own: `nullable`, `exclusiveMinimum: true`, and a `$ref` that hides its siblings.
    let isOpenAPI30: Bool
    /// The vocabularies whose keywords are heeded.
    let vocabularies: Set<Vocabulary>

    /// The vocabularies of JSON Schema 2020-12. Meta-data, format as an annotation and content assert nothing.
    enum Vocabulary: String, Sendable, CaseIterable {
        case core, applicator, unevaluated, validation
        case metaData = "meta-data"
        case formatAnnotation = "format-annotation"
        case content

        var uri: String { "https://json-schema.org/draft/2020-12/vocab/\(rawValue)" }
    }

    /// JSON Schema 2020-12, which OpenAPI 3.1 uses too.
    package static let draft202012 = SchemaDialect(isOpenAPI30: false, vocabularies: Set(Vocabulary.allCases))
    /// OpenAPI 3.0's schema object.
    package static let openAPI30 = SchemaDialect(isOpenAPI30: true, vocabularies: Set(Vocabulary.allCases))

    /// The URIs by which a schema may say that it is written in the dialect that is known: its own, and that of
    /// OpenAPI 3.1, which adds only annotations.
    static let knownURIs: Set<String> = [
        "https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.1/dialect/base",
    ]

    /// The dialect of a meta-schema of somebody's own.
    ///
    /// - Parameters:
    ///   - metaschema: The meta-schema; one without `$vocabulary` stands for all vocabularies.
    ///   - place: Where it is asked for.
    /// - Throws: `SchemaError` where it requires a vocabulary that is not known.
    init(metaschema: JSONValue, place: String) throws(SchemaError) {
        isOpenAPI30 = false
        guard let declared = metaschema["$vocabulary"] else {
            vocabularies = Set(Vocabulary.allCases)
            return
        }
        var found: Set<Vocabulary> = []
        for value in declared.memberValues {
            let uri = value.name.string
            if let vocabulary = Vocabulary.allCases.first(where: { $0.uri == uri }) {
                found.insert(vocabulary)
            } else if value.boolean != false {
                throw .keyword(
                    place: place, message: "the meta-schema requires the vocabulary \(uri), which is not known")
            }
        }
        vocabularies = found
    }

    private init(isOpenAPI30: Bool, vocabularies: Set<Vocabulary>) {
        self.isOpenAPI30 = isOpenAPI30
        self.vocabularies = vocabularies
    }
}
