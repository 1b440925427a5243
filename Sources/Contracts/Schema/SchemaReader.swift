/// Reads a schema's keywords into rules.
struct SchemaReader {
    private(set) var node: SchemaNode
    private let schema: JSONValue

    init(_ node: SchemaNode) {
        self.node = node
        schema = node.schema
    }

    /// Reads all of them.
    ///
    /// - Parameter compiler: Numbers the schemas that are referred to.
    /// - Throws: `SchemaError` for a keyword whose value it cannot have.
    mutating func read(_ compiler: inout SchemaCompiler) throws(SchemaError) {
        let dialect = compiler.library.resources[node.resource].dialect
        switch schema.kind {
        case .boolean: if schema.boolean == false { node.rules = [.never] }
        case .object:
            // OpenAPI 3.0 lets a reference hide what stands beside it.
            if dialect.isOpenAPI30, schema["$ref"] != nil { return try readReferences(&compiler) }
            // What is quickest to find wrong comes first, what depends on the others last.
            if dialect.vocabularies.contains(.validation) { try readAssertions(isOpenAPI30: dialect.isOpenAPI30) }
            try readReferences(&compiler)
            if dialect.vocabularies.contains(.applicator) {
                try readApplicators(&compiler, counts: dialect.vocabularies.contains(.validation))
            }
            if dialect.vocabularies.contains(.unevaluated), !dialect.isOpenAPI30 { try readUnevaluated(&compiler) }
        default: throw error("a schema is an object, true or false, and not \(schema.summary)")
        }
    }

    // MARK: - References and schemas within

    private mutating func readReferences(_ compiler: inout SchemaCompiler) throws(SchemaError) {
        if let reference = try string("$ref") {
            let target = try compiler.node(referredToBy: reference, from: node.resource, at: place("$ref"))
            node.rules.append(.reference(target.node, keyword: "$ref"))
        }
        guard let reference = try string("$dynamicRef") else { return }
        let target = try compiler.node(referredToBy: reference, from: node.resource, at: place("$dynamicRef"))
        node.rules.append(
            target.dynamicAnchor.map { .dynamicReference(anchor: $0, otherwise: target.node) }
                ?? .reference(target.node, keyword: "$dynamicRef"))
    }

    private mutating func readApplicators(_ compiler: inout SchemaCompiler, counts: Bool) throws(SchemaError) {
        if let all = try schemas("allOf", &compiler) { node.rules.append(.all(all)) }
        if let any = try schemas("anyOf", &compiler) { node.rules.append(.any(any)) }
        if let one = try schemas("oneOf", &compiler) { node.rules.append(.one(one)) }
        if let not = subschema("not", &compiler) { node.rules.append(.not(not)) }
        if let condition = subschema("if", &compiler) {
            let (then, otherwise) = (subschema("then", &compiler), subschema("else", &compiler))
            node.rules.append(.conditional(condition, then: then, otherwise: otherwise))
        }
        if let dependents = try object("dependentSchemas") {
            node.rules.append(
                .dependents(dependents.map { ($0.name.string, compiler.node(for: $0, in: node.resource)) }))
        }
        if let names = subschema("propertyNames", &compiler) { node.rules.append(.names(names)) }
        try readMembers(&compiler)
        let prefix = try schemas("prefixItems", &compiler) ?? []
        let rest = subschema("items", &compiler)
        if !prefix.isEmpty || rest != nil { node.rules.append(.elements(prefix: prefix, rest: rest)) }
        if let contained = subschema("contains", &compiler) {
            let least = counts ? try size("minContains") : nil
            node.rules.append(.contains(contained, least: least ?? 1, most: counts ? try size("maxContains") : nil))
        }
    }

    private mutating func readMembers(_ compiler: inout SchemaCompiler) throws(SchemaError) {
        var rule = SchemaRule.MemberRule()
        for value in try object("properties") ?? [] {
            rule.properties[value.name] = compiler.node(for: value, in: node.resource)
        }
        for value in try object("patternProperties") ?? [] {
            let pattern = try pattern(value.name.string, of: "patternProperties")
            rule.patterns.append((pattern, compiler.node(for: value, in: node.resource)))
        }
        rule.additional = subschema("additionalProperties", &compiler)
        if !rule.isEmpty { node.rules.append(.members(rule)) }
    }

    private mutating func readUnevaluated(_ compiler: inout SchemaCompiler) throws(SchemaError) {
        if let members = subschema("unevaluatedProperties", &compiler) {
            node.rules.append(.unevaluatedMembers(members))
        }
        if let elements = subschema("unevaluatedItems", &compiler) { node.rules.append(.unevaluatedElements(elements)) }
        node.asksForUnevaluated = schema["unevaluatedProperties"] != nil || schema["unevaluatedItems"] != nil
    }

    private func subschema(_ keyword: String, _ compiler: inout SchemaCompiler) -> Int? {
        schema[keyword].map { compiler.node(for: $0, in: node.resource) }
    }

    private func schemas(_ keyword: String, _ compiler: inout SchemaCompiler) throws(SchemaError) -> [Int]? {
        guard let value = schema[keyword] else { return nil }
        guard value.kind == .array, value.length != 0 else { throw error("must be a list of schemas", keyword) }
        return value.elements.map { compiler.node(for: $0, in: node.resource) }
    }

    // MARK: - Assertions

    private mutating func readAssertions(isOpenAPI30: Bool) throws(SchemaError) {
        let isNullable = isOpenAPI30 && schema["nullable"]?.boolean == true
        if let types = try types(isNullable: isNullable) { assert(.type(types)) }
        if let value = schema["const"] { assert(.const(value)) }
        if let value = schema["enum"] {
            guard value.kind == .array else { throw error("must be a list of values", "enum") }
            assert(.oneOf(Array(value.elements)))
        }
        for limit in SchemaAssertion.Limit.allCases { try readLimit(limit, isOpenAPI30: isOpenAPI30) }
        if let value = schema["multipleOf"] {
            guard let divisor = value.number, divisor.isDivisor else {
                throw error("must be a number above 0 of at most \(JSONNumber.longestDivisor) digits", "multipleOf")
            }
            assert(.multiple(of: divisor, written: value.excerpt))
        }
        for size in SchemaAssertion.Size.allCases {
            if let bound = try self.size(size.rawValue) { assert(.size(size, bound)) }
        }
        if let text = try string("pattern") { assert(.pattern(try pattern(text, of: "pattern"))) }
        if try boolean("uniqueItems") { assert(.uniqueItems) }
        if let value = schema["required"] { assert(.required(try names(value, "required"))) }
        if let dependents = try object("dependentRequired") {
            assert(
                .dependentRequired(
                    try dependents.map { value throws(SchemaError) in
                        (value.name.string, try names(value, "dependentRequired"))
                    }))
        }
    }

    private mutating func assert(_ assertion: SchemaAssertion) {
        node.rules.append(.assertion(assertion))
    }

    private func types(isNullable: Bool) throws(SchemaError) -> Set<SchemaType>? {
        guard let value = schema["type"] else { return nil }
        var types: Set<SchemaType> = isNullable ? [.null] : []
        for name in value.kind == .array ? Array(value.elements) : [value] {
            guard let type = name.string.flatMap(SchemaType.init) else {
                let known = SchemaType.allCases.map(\.rawValue).joined(separator: ", ")
                throw error("there is no type \(name.excerpt); the types are \(known)", "type")
            }
            types.insert(type)
        }
        return types
    }

    /// OpenAPI 3.0 says `exclusiveMinimum: true` beside `minimum` where 2020-12 says the number.
    private mutating func readLimit(_ limit: SchemaAssertion.Limit, isOpenAPI30: Bool) throws(SchemaError) {
        guard let value = schema[limit.rawValue], !(isOpenAPI30 && value.kind == .boolean) else { return }
        guard let number = value.number else { throw error("must be a number", limit.rawValue) }
        var limit = limit
        if isOpenAPI30 {
            if limit == .maximum, schema["exclusiveMaximum"]?.boolean == true { limit = .exclusiveMaximum }
            if limit == .minimum, schema["exclusiveMinimum"]?.boolean == true { limit = .exclusiveMinimum }
        }
        assert(.limit(limit, number, written: value.excerpt))
    }

    // MARK: - Values of keywords

    private func place(_ keyword: String? = nil) -> String {
        "\(schema.path)\(keyword.map { "['\($0)']" } ?? "")"
    }

    private func error(_ message: String, _ keyword: String? = nil) -> SchemaError {
        .keyword(place: place(keyword), message: message)
    }

    private func string(_ keyword: String) throws(SchemaError) -> String? {
        guard let value = schema[keyword] else { return nil }
        guard let string = value.string else { throw error("must be a string", keyword) }
        return string
    }

    private func boolean(_ keyword: String) throws(SchemaError) -> Bool {
        guard let value = schema[keyword] else { return false }
        guard let boolean = value.boolean else { throw error("must be true or false", keyword) }
        return boolean
    }

    private func size(_ keyword: String) throws(SchemaError) -> Int? {
        guard let value = schema[keyword] else { return nil }
        guard let number = value.number, number.isInteger, !number.isNegative else {
            throw error("must be a whole number from 0", keyword)
        }
        // No value is as large as what an Int cannot hold.
        return number.int ?? .max
    }

    private func object(_ keyword: String) throws(SchemaError) -> [JSONValue]? {
        guard let value = schema[keyword] else { return nil }
        guard value.kind == .object else { throw error("must be an object", keyword) }
        return Array(value.memberValues)
    }

    private func names(_ value: JSONValue, _ keyword: String) throws(SchemaError) -> [String] {
        let names = value.elements.compactMap(\.string)
        guard value.kind == .array, names.count == value.length else { throw error("must be a list of names", keyword) }
        return names
    }

    private func pattern(_ text: String, of keyword: String) throws(SchemaError) -> Pattern {
        do throws(PatternError) {
            return try Pattern(text, as: .ecmaScript)
        } catch {
            throw self.error("\(text): \(error)", keyword)
        }
    }
}
