/// A value being judged by a schema.
///
/// It is judged without a word first, because nearly every value conforms. Only when it does not, it is judged again
/// for what to say.
struct SchemaEvaluation {
    /// The children of a value that some rule has looked at; what `unevaluatedProperties` and its sister do not ask for.
    struct Evaluated {
        /// Whether anybody asks.
        let isAsked: Bool
        private(set) var children: Set<Int> = []

        init(isAsked: Bool) {
            self.isAsked = isAsked
        }

        mutating func insert(_ child: JSONValue) {
            if isAsked { children.insert(child.index) }
        }

        mutating func insert(_ other: Evaluated) {
            if isAsked { children.formUnion(other.children) }
        }
    }

    let schema: JSONSchema
    private let most: Int
    private let limit: Int
    private var work = 0
    private var depth = 0
    /// The resources passed through, outermost first.
    private var scopes: [Int] = []
    /// What was found; nil while nothing is to be said.
    private var found: [SchemaViolation]?

    /// How many schemas may be within each other: each takes memory of the stack.
    private static let deepest = 3_000

    init(of schema: JSONSchema, most: Int, limit: Int) {
        self.schema = schema
        self.most = most
        self.limit = limit
    }

    mutating func violations(in value: JSONValue) throws(SchemaError) -> [SchemaViolation] {
        if try conforms(value, to: schema.root) { return [] }
        found = []
        _ = try conforms(value, to: schema.root)
        return found ?? []
    }

    /// Whether something is to be said of what is wrong, so that one violation is no reason to stop.
    var isTelling: Bool { found != nil }

    /// Whether a value conforms to a schema, by itself.
    mutating func conforms(_ value: JSONValue, to node: Int) throws(SchemaError) -> Bool {
        var evaluated = Evaluated(isAsked: false)
        return try conforms(value, to: node, &evaluated)
    }

    /// Whether a value conforms to a schema.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - node: The schema's number.
    ///   - evaluated: The children that the schema looked at are added, if the value conforms.
    /// - Returns: Whether it conforms.
    /// - Throws: `SchemaError.tooMuchWork`.
    mutating func conforms(
        _ value: JSONValue, to node: Int, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        work += 1
        depth += 1
        guard work <= limit, depth <= Self.deepest else {
            throw .tooMuchWork(place: schema.location(of: node), limit: work <= limit ? Self.deepest : limit)
        }
        defer { depth -= 1 }
        let compiled = schema.nodes[node]
        if scopes.last == compiled.resource { return try follow(compiled, node, value, &evaluated) }
        scopes.append(compiled.resource)
        defer { scopes.removeLast() }
        return try follow(compiled, node, value, &evaluated)
    }

    private mutating func follow(
        _ compiled: SchemaNode, _ node: Int, _ value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        var own = Evaluated(isAsked: evaluated.isAsked || compiled.asksForUnevaluated)
        var conforms = true
        for rule in compiled.rules {
            if try !apply(rule, of: node, to: value, &own) {
                conforms = false
                guard let found, found.count < most else { return false }
            }
        }
        if conforms { evaluated.insert(own) }
        return conforms
    }

    /// The schema that a dynamic anchor stands for, from where we came.
    func dynamicTarget(_ anchor: String, otherwise: Int) -> Int {
        for scope in scopes {
            if let target = schema.dynamicAnchors[scope][anchor] { return target }
        }
        return otherwise
    }

    // MARK: - Telling

    /// Says what is wrong, if anything is to be said.
    mutating func tell(
        _ value: JSONValue, _ node: Int, _ keyword: String?, _ causes: [SchemaViolation] = [],
        _ message: @autoclosure () -> String
    ) {
        guard let count = found?.count, count < most else { return }
        found?.append(
            SchemaViolation(
                value: value, schemaLocation: schema.location(of: node, keyword), message: message(), causes: causes))
    }

    /// Judges without a word.
    mutating func quietly(
        _ judge: (inout Self) throws(SchemaError) -> Bool
    ) throws(SchemaError) -> Bool {
        let kept = found
        found = nil
        defer { found = kept }
        return try judge(&self)
    }

    /// What speaks against a value by one of several schemas: the one that it comes nearest to, which is the one that
    /// goes deepest into the value before it finds something wrong.
    mutating func nearest(_ value: JSONValue, _ nodes: [Int]) throws(SchemaError) -> [SchemaViolation] {
        guard isTelling else { return [] }
        let kept = found
        defer { found = kept }
        var nearest: (depth: Int, violations: [SchemaViolation]) = (-1, [])
        for node in nodes {
            found = []
            _ = try conforms(value, to: node)
            let violations = found ?? []
            let depth = violations.map(\.value.index).min() ?? 0
            if depth > nearest.depth { nearest = (depth, violations) }
        }
        return Array(nearest.violations.prefix(3))
    }
}
