/// A schema (JSON Schema 2020-12, or OpenAPI 3.0's dialect of it), made ready once to judge many values.
package struct JSONSchema: Sendable {
    let nodes: [SchemaNode]
    let root: Int
    /// By resource and anchor, the schemas that `$dynamicRef` can lead to.
    let dynamicAnchors: [[String: Int]]
    /// By resource: its URI, and the value that is its root.
    let resources: [(uri: String, root: JSONValue)]

    /// Makes a schema ready.
    ///
    /// `format`, `contentMediaType` and their like are annotations, as 2020-12 has it by default: they assert nothing.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - whole: What `#` stands for in its references, where the schema is a part of something larger.
    ///   - uri: What its relative references are resolved against, and its `$id` too.
    ///   - dialect: What it is written in, unless it says so itself.
    ///   - documents: The documents that it may refer to, by URI. Nothing is fetched.
    /// - Throws: `SchemaError` where a keyword has a value that it cannot have, or a reference leads nowhere.
    package init(
        _ schema: JSONValue, in whole: JSONValue? = nil, from uri: String = "",
        dialect: SchemaDialect = .draft202012, with documents: [String: JSONDocument] = [:]
    ) throws(SchemaError) {
        var library = SchemaLibrary(documents: documents)
        try library.add(whole ?? schema, from: URIReference(uri).withoutFragment, in: dialect)
        if library.resource(of: schema) == nil { try library.add(schema, in: 0) }
        var compiler = SchemaCompiler(library)
        root = try compiler.compile(schema)
        nodes = compiler.nodes
        dynamicAnchors = compiler.dynamicAnchors
        resources = compiler.library.resources.map { ("\($0.uri)", $0.root) }
    }

    /// What speaks against a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - most: How many violations are looked for at most.
    ///   - limit: How many steps may be taken.
    /// - Returns: The violations, in the order in which they were found; none of a value that conforms.
    /// - Throws: `SchemaError.tooMuchWork` beyond the limit, or nested too deep.
    package func violations(
        in value: JSONValue, most: Int = 100, limit: Int = 200_000_000
    ) throws(SchemaError) -> [SchemaViolation] {
        try DeepStack.run { () throws(SchemaError) in
            var evaluation = SchemaEvaluation(of: self, most: most, limit: limit)
            return try evaluation.violations(in: value)
        }
    }

    /// Where a node's schema is: its resource's URI, and the way within it.
    func location(of node: Int, _ keyword: String? = nil) -> String {
        let resource = resources[nodes[node].resource]
        let pointer = JSONPointer.text(from: resource.root, to: nodes[node].schema)
        return "\(resource.uri)#\(pointer)\(keyword.map { "/" + $0 } ?? "")"
    }
}
