internal import JSON

/// A value within a document.
package struct JSONValue: Sendable {
    /// JSON's kinds of values.
    package enum Kind: String, Sendable, CaseIterable { case null, boolean, number, string, array, object }

    /// The document that it is in.
    package let document: JSONDocument
    let index: Int

    var node: JSONNode { document.nodes[index] }

    package var kind: Kind {
        switch node.kind {
        case .null: .null
        case .true, .false: .boolean
        case .number: .number
        case .string, .name: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Its bytes in the document, a string's quotes included.
    package var range: Range<Int> {
        let range = node.range
        return kind == .string ? (range.lowerBound - 1)..<(range.upperBound + 1) : range
    }

    /// Its bytes as text, as the document writes it.
    package var written: String { String(decoding: document.bytes[range], as: UTF8.self) }

    package var isNull: Bool { node.kind == .null }

    package var boolean: Bool? {
        switch node.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    package var number: JSONNumber? { kind == .number ? JSONNumber(document.bytes[node.range]) : nil }

    /// What a string says.
    package var string: String? { kind == .string ? text : nil }

    private var text: String {
        let node = node
        guard node.hasEscapes else { return String(decoding: document.bytes[node.range], as: UTF8.self) }
        let bytes = document.bytes
        var buffer: [UInt8] = []
        JSONString.append(node.range, of: bytes.span.bytes, to: &buffer)
        return String(decoding: buffer, as: UTF8.self)
    }

    /// Whether a string says this, character by character.
    package func says(_ string: String) -> Bool {
        let node = node
        guard kind == .string else { return false }
        return node.hasEscapes
            ? JSONText(text) == JSONText(string)
            : document.bytes[node.range].elementsEqual(string.utf8)
    }

    /// The elements of an array; none of anything else.
    package var elements: Children { Children(of: self, where: .array, step: 0) }

    /// The values of an object's members; none of anything else.
    package var memberValues: Children { Children(of: self, where: .object, step: 1) }

    /// The name by which an object has this value, given that it is a member's.
    var name: JSONText { JSONText(JSONValue(document: document, index: index - 1).text) }

    /// The elements of an array or the values of an object.
    package var children: Children { kind == .object ? memberValues : elements }

    /// The last member of that name: what nearly every program takes where there are two.
    package subscript(name: String) -> JSONValue? {
        var found: JSONValue?
        for value in memberValues where JSONValue(document: document, index: value.index - 1).says(name) {
            found = value
        }
        return found
    }

    /// The element at a place of an array, counted from 0.
    package subscript(position: Int) -> JSONValue? {
        guard position >= 0 else { return nil }
        var elements = elements.dropFirst(position).makeIterator()
        return elements.next()
    }

    /// The values whose name the object has had before.
    var repeatedMembers: [JSONValue] {
        var seen: Set<JSONText> = []
        return memberValues.filter { !seen.insert($0.name).inserted }
    }

    /// The values directly within another, in the order of the text.
    package struct Children: Sequence, IteratorProtocol, Sendable {
        private let document: JSONDocument
        private var position: Int
        private let end: Int
        /// 1 where each value stands behind its name.
        private let step: Int

        init(of value: JSONValue, where kind: JSONNode.Kind, step: Int) {
            document = value.document
            self.step = step
            position = value.index + 1
            end = value.node.kind == kind ? value.node.next : position
        }

        package mutating func next() -> JSONValue? {
            guard position < end else { return nil }
            let value = JSONValue(document: document, index: position + step)
            position = value.node.next
            return value
        }

        /// How many there are; counts them.
        package var count: Int { reduce(0) { count, _ in count + 1 } }
    }
}

extension JSONValue: Hashable {
    /// Whether both are the same value: numbers as numbers, strings character by character, an object's members in
    /// any order. An object in which a name stands twice equals nothing.
    package static func == (one: JSONValue, other: JSONValue) -> Bool {
        guard one.kind == other.kind else { return false }
        switch one.kind {
        case .null: return true
        case .boolean: return one.boolean == other.boolean
        case .number:
            return one.document.bytes[one.node.range] == other.document.bytes[other.node.range]
                || one.number == other.number
        case .string: return other.says(one.text)
        case .array: return one.elements.elementsEqual(other.elements)
        case .object: return one.hasSameMembers(as: other)
        }
    }

    private func hasSameMembers(as other: JSONValue) -> Bool {
        let own = Dictionary(memberValues.map { ($0.name, $0) }) { $1 }
        let others = Dictionary(other.memberValues.map { ($0.name, $0) }) { $1 }
        guard own.count == others.count, own.count == memberValues.count, own.count == other.memberValues.count else {
            return false
        }
        return own.allSatisfy { name, value in others[name] == value }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        switch kind {
        case .null: break
        case .boolean: hasher.combine(boolean)
        case .number: hasher.combine(number)
        case .string: hasher.combine(JSONText(text))
        case .array: for element in elements { hasher.combine(element) }
        case .object:
            // In any order.
            hasher.combine(
                memberValues.reduce(0) { sum, value in
                    var member = Hasher()
                    member.combine(value.name)
                    member.combine(value)
                    return sum ^ member.finalize()
                })
        }
    }
}
