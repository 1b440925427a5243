extension JSONValue {
    /// The one query that selects this value and nothing else, in the RFC's normal form: `$['memories'][0]['user_id']`
    /// (RFC 9535, section 2.7). Of a name that stands twice in its object, both values have the same.
    package var path: String {
        steps.reduce(into: "$") { path, step in
            switch step {
            case .member(let name): path += "[\(name.quoted(in: "'"))]"
            case .element(let position): path += "[\(position)]"
            }
        }
    }

    /// A step from a value to one directly within it.
    enum Step: Sendable {
        case member(String)
        case element(Int)
    }

    /// The way from the document's root.
    var steps: [Step] {
        var steps: [Step] = []
        var value = document.root
        while value.index != index {
            // The last child that begins no later is the one that holds this value.
            var (next, position): (JSONValue?, Int) = (nil, -1)
            for child in value.children where child.index <= index {
                next = child
                position += 1
            }
            guard let next else { return steps }
            steps.append(value.kind == .object ? .member(next.name.string) : .element(position))
            value = next
        }
        return steps
    }
}
