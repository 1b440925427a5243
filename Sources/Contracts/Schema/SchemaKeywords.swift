/// The keywords whose values are schemas, or hold them (JSON Schema 2020-12).
enum SchemaKeywords {
    private static let single: Set<String> = [
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ]
    private static let several: Set<String> = [
        "$defs", "definitions", "dependentSchemas", "patternProperties", "properties",
        "allOf", "anyOf", "oneOf", "prefixItems",
    ]

    /// The schemas directly within a schema.
    static func subschemas(of schema: JSONValue) -> [JSONValue] {
        var found: [JSONValue] = []
        for value in schema.memberValues {
            let keyword = value.name.string
            if single.contains(keyword) { found.append(value) }
            if several.contains(keyword) { found += value.children }
        }
        return found.filter { $0.kind == .object || $0.kind == .boolean }
    }
}
