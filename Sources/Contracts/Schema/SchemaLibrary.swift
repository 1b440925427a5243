/// Finds schemas by URI: those of the documents that it was given, and those with an `$id` within them.
struct SchemaLibrary {
    /// A schema that has a URI of its own, with all in it that has none.
    struct Resource {
        let uri: URIReference
        let root: JSONValue
        let dialect: SchemaDialect
        /// By `$anchor` and `$dynamicAnchor`.
        var anchors: [String: JSONValue] = [:]
        /// By `$dynamicAnchor` only.
        var dynamicAnchors: [String: JSONValue] = [:]
    }

    /// A value's place, by which it is told from others.
    struct Place: Hashable {
        private let document: ObjectIdentifier
        private let index: Int

        init(_ value: JSONValue) {
            document = ObjectIdentifier(value.document)
            index = value.index
        }
    }

    private(set) var resources: [Resource] = []
    private var resourceByURI: [String: Int] = [:]
    private var resourceByPlace: [Place: Int] = [:]
    /// Documents that are read when they are first referred to.
    private let documents: [String: JSONDocument]

    init(documents: [String: JSONDocument]) {
        self.documents = documents.merging([Self.metaschemaURI: Self.metaschema]) { given, _ in given }
    }

    private static let metaschemaURI = "https://json-schema.org/draft/2020-12/schema"

    /// The meta-schema of 2020-12 with those of its vocabularies.
    private static let metaschema: JSONDocument = {
        do {
            return try JSONDocument(PackageResources.draft2020_12_json)
        } catch {
            preconditionFailure("the bundled meta-schema: \(error)")
        }
    }()

    /// The resource that a schema belongs to; nil of a value that was never come upon as a schema.
    func resource(of schema: JSONValue) -> Int? { resourceByPlace[Place(schema)] }

    /// Takes in a schema and all the schemas in it.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - uri: Where it comes from; its own `$id` is resolved against it.
    ///   - dialect: What it is written in, unless it says.
    /// - Throws: `SchemaError` for an `$id`, an anchor or a dialect that cannot be used.
    mutating func add(_ schema: JSONValue, from uri: URIReference, in dialect: SchemaDialect) throws(SchemaError) {
        let index = try addResource(schema, base: uri, in: dialect)
        resourceByURI[uri.description] = index
        try register(schema, in: index)
    }

    /// Takes in a schema that was found by a pointer, in no place where a keyword says that there is one.
    mutating func add(_ schema: JSONValue, in resource: Int) throws(SchemaError) {
        try register(schema, in: resource)
    }

    /// The schema that a reference stands for.
    ///
    /// - Parameters:
    ///   - reference: What `$ref` says.
    ///   - resource: The resource that says it.
    ///   - place: Where it says so.
    /// - Returns: The schema, which may never have been come upon as one, and its resource.
    /// - Throws: `SchemaError.unresolved` where there is none.
    mutating func find(
        _ reference: String, from resource: Int, at place: String
    ) throws(SchemaError) -> (schema: JSONValue, resource: Int) {
        let target = URIReference(reference).resolved(against: resources[resource].uri)
        guard let found = try self.resource(at: target.withoutFragment), let fragment = target.decodedFragment else {
            throw .unresolved(place: place, reference: "\(target)")
        }
        let root = resources[found].root
        let schema =
            fragment.isEmpty || fragment.hasPrefix("/")
            ? JSONPointer(fragment)?.value(in: root) : resources[found].anchors[fragment]
        guard let schema else { throw .unresolved(place: place, reference: "\(target)") }
        return (schema, self.resource(of: schema) ?? found)
    }

    private mutating func resource(at uri: URIReference) throws(SchemaError) -> Int? {
        if let known = resourceByURI[uri.description] { return known }
        guard let document = documents[uri.description] else {
            // The vocabularies' meta-schemas are within the one of all.
            let metaschema = URIReference(Self.metaschemaURI)
            guard uri.description.hasPrefix("https://json-schema.org/draft/2020-12/"),
                resourceByURI[metaschema.description] == nil
            else { return nil }
            try add(Self.metaschema.root, from: metaschema, in: .draft202012)
            return resourceByURI[uri.description]
        }
        try add(document.root, from: uri, in: .draft202012)
        return resourceByURI[uri.description]
    }

    // MARK: - Taking in

    private mutating func addResource(
        _ schema: JSONValue, base: URIReference, in dialect: SchemaDialect
    ) throws(SchemaError) -> Int {
        var uri = base
        if !dialect.isOpenAPI30, let id = schema["$id"] {
            guard let text = id.string, URIReference(text).fragment ?? "" == "" else {
                throw .keyword(place: "\(base)", message: "$id must be a URI without a fragment")
            }
            uri = URIReference(text).resolved(against: base).withoutFragment
        }
        let known = try schema["$schema"].map { value throws(SchemaError) in
            try self.dialect(value.string ?? value.summary, of: schema, place: "\(uri)")
        }
        resources.append(Resource(uri: uri, root: schema, dialect: known ?? dialect))
        resourceByURI[uri.description] = resources.count - 1
        return resources.count - 1
    }

    private mutating func dialect(
        _ uri: String, of schema: JSONValue, place: String
    ) throws(SchemaError) -> SchemaDialect {
        let uri = URIReference(uri).fragment == "" ? String(uri.dropLast()) : uri
        if SchemaDialect.knownURIs.contains(uri) { return .draft202012 }
        guard let metaschema = documents[uri] else { throw .dialect(place: place, uri: uri) }
        return try SchemaDialect(metaschema: metaschema.root, place: place)
    }

    private mutating func register(_ schema: JSONValue, in resource: Int) throws(SchemaError) {
        resourceByPlace[Place(schema)] = resource
        guard schema.kind == .object else { return }
        if !resources[resource].dialect.isOpenAPI30 {
            try addAnchors(of: schema, to: resource)
        }
        for child in SchemaKeywords.subschemas(of: schema) {
            guard child["$id"]?.kind == .string, !resources[resource].dialect.isOpenAPI30 else {
                try register(child, in: resource)
                continue
            }
            let parent = resources[resource]
            try register(child, in: addResource(child, base: parent.uri, in: parent.dialect))
        }
    }

    private mutating func addAnchors(of schema: JSONValue, to resource: Int) throws(SchemaError) {
        for (keyword, isDynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            guard let value = schema[keyword] else { continue }
            guard let name = value.string, name.first?.isLetter == true || name.first == "_" else {
                throw .keyword(place: "\(resources[resource].uri)", message: "\(keyword) must be a name")
            }
            if let other = resources[resource].anchors[name], other.index != schema.index {
                throw .keyword(place: "\(resources[resource].uri)", message: "the anchor \(name) stands twice")
            }
            resources[resource].anchors[name] = schema
            if isDynamic { resources[resource].dynamicAnchors[name] = schema }
        }
    }
}
