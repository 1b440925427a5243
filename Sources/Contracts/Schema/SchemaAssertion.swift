/// What a keyword asks of a value by itself (JSON Schema Validation 2020-12, section 6).
enum SchemaAssertion: Sendable {
    case type(Set<SchemaType>)
    case const(JSONValue)
    case oneOf([JSONValue])
    case limit(Limit, JSONNumber, written: String)
    case multiple(of: JSONNumber, written: String)
    case size(Size, Int)
    case pattern(Pattern)
    case uniqueItems
    case required([String])
    /// Names that must be there where another is.
    case dependentRequired([(name: String, required: [String])])

    enum Limit: String, Sendable, CaseIterable { case maximum, exclusiveMaximum, minimum, exclusiveMinimum }
    enum Size: String, Sendable, CaseIterable {
        case maxLength, minLength, maxItems, minItems, maxProperties, minProperties

        var kind: JSONValue.Kind {
            switch self {
            case .maxLength, .minLength: .string
            case .maxItems, .minItems: .array
            case .maxProperties, .minProperties: .object
            }
        }
        var isMost: Bool { rawValue.hasPrefix("max") }
        var noun: String {
            switch kind {
            case .string: "character"
            case .array: "element"
            default: "member"
            }
        }
    }

    var keyword: String {
        switch self {
        case .type: "type"
        case .const: "const"
        case .oneOf: "enum"
        case .limit(let limit, _, _): limit.rawValue
        case .multiple: "multipleOf"
        case .size(let size, _): size.rawValue
        case .pattern: "pattern"
        case .uniqueItems: "uniqueItems"
        case .required: "required"
        case .dependentRequired: "dependentRequired"
        }
    }

    func holds(for value: JSONValue) -> Bool {
        switch self {
        case .type(let types): return types.contains { $0.holds(for: value) }
        case .const(let expected): return value == expected
        case .oneOf(let expected): return expected.contains(value)
        case .limit(let limit, let bound, _): return value.number.map { Self.holds(limit, $0, bound) } ?? true
        case .multiple(let divisor, _): return value.number?.isMultiple(of: divisor) ?? true
        case .size(let size, let bound):
            guard value.kind == size.kind, let length = value.length else { return true }
            return size.isMost ? length <= bound : length >= bound
        case .pattern(let pattern): return value.string.map(pattern.isFound) ?? true
        case .uniqueItems: return value.kind != .array || firstRepeated(of: value) == nil
        case .required(let names): return value.kind != .object || names.allSatisfy { value[$0] != nil }
        case .dependentRequired(let dependents):
            return value.kind != .object
                || dependents.allSatisfy { dependent in
                    value[dependent.name] == nil || dependent.required.allSatisfy { value[$0] != nil }
                }
        }
    }

    private static func holds(_ limit: Limit, _ number: JSONNumber, _ bound: JSONNumber) -> Bool {
        switch limit {
        case .maximum: number <= bound
        case .exclusiveMaximum: number < bound
        case .minimum: number >= bound
        case .exclusiveMinimum: number > bound
        }
    }

    private func firstRepeated(of array: JSONValue) -> (first: Int, again: Int)? {
        var places: [JSONValue: Int] = [:]
        for (place, element) in array.elements.enumerated() {
            if let first = places.updateValue(place, forKey: element) { return (first, place) }
        }
        return nil
    }

    /// What is wrong with a value for which it does not hold: a sentence's end that follows the value's name.
    func message(for value: JSONValue) -> String {
        switch self {
        case .type(let types):
            let names = SchemaType.allCases.filter(types.contains).map(\.phrase)
            return "is \(value.summary), and not \(names.joined(separator: " or "))"
        case .const(let expected): return "is \(value.summary), and not \(expected.excerpt)"
        case .oneOf(let expected):
            return "is \(value.summary), and none of \(expected.prefix(10).map(\.excerpt).joined(separator: ", "))"
        case .limit(let limit, _, let written):
            let relation =
                switch limit {
                case .maximum: "more than"
                case .exclusiveMaximum: "not less than"
                case .minimum: "less than"
                case .exclusiveMinimum: "not more than"
                }
            return "is \(value.summary), which is \(relation) \(written)"
        case .multiple(_, let written): return "is \(value.summary), which is no multiple of \(written)"
        case .size(let size, let bound):
            return
                "is \(value.summary), and must have at \(size.isMost ? "most" : "least") \(JSONValue.counted(bound, size.noun))"
        case .pattern(let pattern): return "is \(value.summary) that does not match \(pattern.text)"
        case .uniqueItems:
            let places = firstRepeated(of: value).map { "\($0.first) and \($0.again)" } ?? "two places"
            return "has the same element at \(places)"
        case .required(let names): return Self.lacking(names.filter { value[$0] == nil })
        case .dependentRequired(let dependents):
            for (name, required) in dependents where value[name] != nil {
                let missing = required.filter { value[$0] == nil }
                if !missing.isEmpty { return "has \"\(name)\", but \(Self.lacking(missing))" }
            }
            return "lacks members"
        }
    }

    private static func lacking(_ names: [String]) -> String {
        "has no \(names.map { $0.quoted(in: "\"") }.joined(separator: ", "))"
    }
}

extension JSONValue {
    /// How a schema writes the value, cut where that is long.
    var excerpt: String {
        let written = written
        return written.count > 60 ? written.prefix(60) + "…" : written
    }
}
