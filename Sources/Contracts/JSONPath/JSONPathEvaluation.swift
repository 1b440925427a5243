extension JSONPath {
    /// The values that the query selects, in the RFC's order; one that it reaches in two ways, twice.
    ///
    /// - Parameters:
    ///   - document: What to select from.
    ///   - limit: How many values may be looked at, so that no query of a filter within a filter runs for hours.
    /// - Returns: The values, which know their place in the document.
    /// - Throws: `JSONPathError.tooMuchWork` beyond the limit.
    package func select(from document: JSONDocument, limit: Int = 50_000_000) throws(JSONPathError) -> [JSONValue] {
        var evaluation = JSONPathEvaluation(of: self, on: document, limit: limit)
        return try evaluation.select(segments, from: document.root)
    }
}

/// A query under way.
struct JSONPathEvaluation {
    private let query: JSONPath
    private let root: JSONValue
    private let limit: Int
    private var work = 0
    /// The last pattern that was not written in the query but found in the document; nil for a text that is none.
    private var lastPattern: (text: JSONText, pattern: Pattern?)?

    init(of query: JSONPath, on document: JSONDocument, limit: Int) {
        self.query = query
        root = document.root
        self.limit = limit
    }

    mutating func select(_ segments: [JSONPath.Segment], from start: JSONValue) throws(JSONPathError) -> [JSONValue] {
        var nodes = [start]
        for segment in segments {
            var selected: [JSONValue] = []
            for node in nodes {
                switch segment {
                case .children(let selectors): try select(selectors, from: node, into: &selected)
                case .descendants(let selectors):
                    // The flat array has them in the order that the RFC asks for: parents first, in the text's order.
                    for index in node.index..<node.node.next where node.document.nodes[index].kind.hasChildren {
                        let descendant = JSONValue(document: node.document, index: index)
                        try select(selectors, from: descendant, into: &selected)
                    }
                }
            }
            nodes = selected
        }
        return nodes
    }

    private mutating func spend(_ steps: Int = 1) throws(JSONPathError) {
        work += steps
        guard work <= limit else { throw .tooMuchWork(query: query.text, limit: limit) }
    }

    private mutating func select(
        _ selectors: [JSONPath.Selector], from node: JSONValue, into selected: inout [JSONValue]
    ) throws(JSONPathError) {
        for selector in selectors {
            try spend()
            switch selector {
            case .name(let name):
                if let value = node[name] { selected.append(value) }
            case .index(let index):
                let position = index < 0 ? node.elements.count + index : index
                if let value = node[position] { selected.append(value) }
            case .wildcard:
                for child in node.children {
                    try spend()
                    selected.append(child)
                }
            case .slice(let start, let end, let step):
                let elements = Array(node.elements)
                try spend(elements.count)
                let slice = JSONPathSlice(start: start, end: end, step: step)
                selected += slice.positions(of: elements.count).map { elements[$0] }
            case .filter(let condition):
                for child in node.children {
                    if try holds(condition, for: child) { selected.append(child) }
                }
            }
        }
    }

    // MARK: - Filters

    private mutating func holds(_ condition: JSONPath.Condition, for node: JSONValue) throws(JSONPathError) -> Bool {
        try spend()
        switch condition {
        case .any(let conditions):
            for condition in conditions { if try holds(condition, for: node) { return true } }
            return false
        case .all(let conditions):
            for condition in conditions { if try !holds(condition, for: node) { return false } }
            return true
        case .not(let condition): return try !holds(condition, for: node)
        case .exists(let query): return try !select(query, from: node).isEmpty
        case .comparison(let left, let comparison, let right):
            return JSONPathComparison.holds(try value(of: left, for: node), comparison, try value(of: right, for: node))
        case .matches(let text, let pattern, let isWhole):
            guard let text = try value(of: text, for: node)?.string, let pattern = try self.pattern(pattern, for: node)
            else { return false }
            try spend(text.utf8.count)
            return isWhole ? pattern.matches(text) : pattern.isFound(in: text)
        }
    }

    private mutating func select(_ query: JSONPath.Query, from node: JSONValue) throws(JSONPathError) -> [JSONValue] {
        try select(query.segments, from: query.isAbsolute ? root : node)
    }

    private mutating func value(of operand: JSONPath.Operand, for node: JSONValue) throws(JSONPathError) -> JSONValue? {
        switch operand {
        case .literal(let value): return value
        case .query(let query): return try select(query, from: node).first
        case .value(let query):
            let selected = try select(query, from: node)
            return selected.count == 1 ? selected[0] : nil
        case .count(let query): return JSONValue(literal: .integer(try select(query, from: node).count))
        case .length(let operand):
            guard let length = try value(of: operand, for: node)?.length else { return nil }
            return JSONValue(literal: .integer(length))
        }
    }

    private mutating func pattern(
        _ pattern: JSONPath.PatternOperand, for node: JSONValue
    ) throws(JSONPathError) -> Pattern? {
        switch pattern {
        case .literal(let pattern): return pattern
        case .computed(let operand):
            guard let text = try value(of: operand, for: node)?.string.map({ JSONText($0) }) else { return nil }
            if lastPattern?.text != text { lastPattern = (text, try? Pattern(text.string, as: .iRegexp)) }
            return lastPattern?.pattern
        }
    }
}

extension JSONValue {
    /// How many characters a string has, or elements an array, or members an object; nil of anything else.
    var length: Int? {
        switch kind {
        case .string: string?.unicodeScalars.count
        case .array, .object: children.count
        case .null, .boolean, .number: nil
        }
    }
}

extension JSONNode.Kind {
    var hasChildren: Bool { self == .array || self == .object }
}
