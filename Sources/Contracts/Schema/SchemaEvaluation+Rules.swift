extension SchemaEvaluation {
    /// Whether a value is as a rule asks.
    mutating func apply(
        _ rule: SchemaRule, of node: Int, to value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        switch rule {
        case .never:
            tell(value, node, nil, [], "must not be there")
            return false
        case .assertion(let assertion):
            if assertion.holds(for: value) { return true }
            tell(value, node, assertion.keyword, [], assertion.message(for: value))
            return false
        case .reference(let target, _): return try conforms(value, to: target, &evaluated)
        case .dynamicReference(let anchor, let otherwise):
            return try conforms(value, to: dynamicTarget(anchor, otherwise: otherwise), &evaluated)
        case .all(let nodes):
            return try every(nodes) { evaluation, part throws(SchemaError) in
                try evaluation.conforms(value, to: part, &evaluated)
            }
        case .any(let nodes): return try applyAny(nodes, of: node, to: value, &evaluated)
        case .one(let nodes): return try applyOne(nodes, of: node, to: value, &evaluated)
        case .not(let schema):
            guard try quietly({ evaluation throws(SchemaError) in try evaluation.conforms(value, to: schema) }) else {
                return true
            }
            tell(value, node, "not", [], "is what it must not be")
            return false
        case .conditional(let condition, let then, let otherwise):
            let holds = try conformsQuietly(value, to: condition, &evaluated)
            guard let branch = holds ? then : otherwise else { return true }
            return try conforms(value, to: branch, &evaluated)
        case .dependents(let dependents):
            guard value.kind == .object else { return true }
            return try every(dependents) { evaluation, dependent throws(SchemaError) in
                guard value[dependent.name] != nil else { return true }
                return try evaluation.conforms(value, to: dependent.schema, &evaluated)
            }
        case .names(let schema): return try applyNames(schema, of: node, to: value)
        case .members(let rule):
            return try every(value.memberValues) { evaluation, member throws(SchemaError) in
                try evaluation.apply(rule, to: member, &evaluated)
            }
        case .elements(let prefix, let rest): return try applyElements(prefix, rest, to: value, &evaluated)
        case .contains(let schema, let least, let most):
            return try applyContains(schema, least, most, of: node, to: value, &evaluated)
        case .unevaluatedMembers(let schema): return try applyUnevaluated(schema, to: value.memberValues, &evaluated)
        case .unevaluatedElements(let schema): return try applyUnevaluated(schema, to: value.elements, &evaluated)
        }
    }

    /// Whether all parts are as they must be. One that is not ends it, unless all is to be told.
    private mutating func every<Part>(
        _ parts: some Sequence<Part>, _ judge: (inout Self, Part) throws(SchemaError) -> Bool
    ) throws(SchemaError) -> Bool {
        var conforms = true
        for part in parts {
            if try judge(&self, part) { continue }
            conforms = false
            if !isTelling { break }
        }
        return conforms
    }

    private mutating func conformsQuietly(
        _ value: JSONValue, to schema: Int, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        try quietly { evaluation throws(SchemaError) in try evaluation.conforms(value, to: schema, &evaluated) }
    }

    private mutating func applyAny(
        _ nodes: [Int], of node: Int, to value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        var conforms = false
        for part in nodes {
            if try conformsQuietly(value, to: part, &evaluated) { conforms = true }
            // Where it is asked what was evaluated, every form has its say.
            if conforms, !evaluated.isAsked { return true }
        }
        if !conforms {
            tell(
                value, node, "anyOf", try nearest(value, nodes),
                "is \(value.summary), which is none of the \(nodes.count) forms")
        }
        return conforms
    }

    private mutating func applyOne(
        _ nodes: [Int], of node: Int, to value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        var matching: [Int] = []
        for (place, part) in nodes.enumerated() where try conformsQuietly(value, to: part, &evaluated) {
            matching.append(place + 1)
            if matching.count > 1, !isTelling { return false }
        }
        if matching.count == 1 { return true }
        if matching.isEmpty {
            tell(
                value, node, "oneOf", try nearest(value, nodes),
                "is \(value.summary), which is none of the \(nodes.count) forms")
        } else {
            let places = matching.map(String.init).joined(separator: " and ")
            tell(value, node, "oneOf", [], "must be one of the \(nodes.count) forms, and is \(places)")
        }
        return false
    }

    private mutating func applyNames(_ schema: Int, of node: Int, to value: JSONValue) throws(SchemaError) -> Bool {
        try every(value.memberValues) { evaluation, member throws(SchemaError) in
            let name = JSONValue(document: member.document, index: member.index - 1)
            let conforms = try evaluation.quietly { evaluation throws(SchemaError) in
                try evaluation.conforms(name, to: schema)
            }
            if !conforms { evaluation.tell(member, node, "propertyNames", [], "has a name that is not allowed") }
            return conforms
        }
    }

    private mutating func apply(
        _ rule: SchemaRule.MemberRule, to member: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        let name = member.name
        var (conforms, isKnown) = (true, false)
        if let schema = rule.properties[name] {
            isKnown = true
            conforms = try self.conforms(member, to: schema)
        }
        for (pattern, schema) in rule.patterns where pattern.isFound(in: name.string) {
            isKnown = true
            conforms = try self.conforms(member, to: schema) && conforms
        }
        if !isKnown, let schema = rule.additional {
            isKnown = true
            conforms = try self.conforms(member, to: schema)
        }
        if isKnown { evaluated.insert(member) }
        return conforms
    }

    private mutating func applyElements(
        _ prefix: [Int], _ rest: Int?, to value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        try every(value.elements.enumerated()) { evaluation, part throws(SchemaError) in
            guard let schema = part.offset < prefix.count ? prefix[part.offset] : rest else { return true }
            evaluated.insert(part.element)
            return try evaluation.conforms(part.element, to: schema)
        }
    }

    private mutating func applyContains(
        _ schema: Int, _ least: Int, _ most: Int?, of node: Int, to value: JSONValue, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        guard value.kind == .array else { return true }
        var count = 0
        for element in value.elements
        where try quietly({ evaluation throws(SchemaError) in try evaluation.conforms(element, to: schema) }) {
            count += 1
            evaluated.insert(element)
        }
        if count < least {
            tell(
                value, node, "contains", [],
                "has \(JSONValue.counted(count, "element")) of the kind of which \(least) must be there")
            return false
        }
        guard let most, count > most else { return true }
        tell(value, node, "maxContains", [], "has \(count) elements of the kind of which at most \(most) may be there")
        return false
    }

    private mutating func applyUnevaluated(
        _ schema: Int, to children: JSONValue.Children, _ evaluated: inout Evaluated
    ) throws(SchemaError) -> Bool {
        try every(children) { evaluation, child throws(SchemaError) in
            guard !evaluated.children.contains(child.index) else { return true }
            evaluated.insert(child)
            return try evaluation.conforms(child, to: schema)
        }
    }
}
