/// A schema made ready: what it asks, with other schemas by their number.
struct SchemaNode: Sendable {
    let schema: JSONValue
    /// The resource that it belongs to.
    let resource: Int
    /// What it asks, in an order in which what depends on others comes after them.
    var rules: [SchemaRule] = []
    /// Whether it asks for what its other rules have left unevaluated.
    var asksForUnevaluated = false
}

/// What one keyword asks, or several that only mean something together.
enum SchemaRule: Sendable {
    /// The schema `false`.
    case never
    case assertion(SchemaAssertion)
    case reference(Int, keyword: String)
    /// To the first of the resources passed through that has this anchor, or else to the schema named.
    case dynamicReference(anchor: String, otherwise: Int)
    case all([Int])
    case any([Int])
    case one([Int])
    case not(Int)
    case conditional(Int, then: Int?, otherwise: Int?)
    case dependents([(name: String, schema: Int)])
    case names(Int)
    case members(MemberRule)
    case elements(prefix: [Int], rest: Int?)
    case contains(Int, least: Int, most: Int?)
    case unevaluatedMembers(Int)
    case unevaluatedElements(Int)

    /// `properties`, `patternProperties` and `additionalProperties`.
    struct MemberRule: Sendable {
        var properties: [JSONText: Int] = [:]
        var patterns: [(pattern: Pattern, schema: Int)] = []
        var additional: Int?

        var isEmpty: Bool { properties.isEmpty && patterns.isEmpty && additional == nil }
    }
}
