internal import JSON

/// A text of JSON (RFC 8259), read once and kept as it stands: a number has its digits, a member that comes twice comes
/// twice, and every value knows its place in the text.
///
/// The values are nodes of one flat array in the order of the text, so that a document of 10 MB costs two allocations
/// and not a million.
package final class JSONDocument: Sendable {
    /// The text.
    package let bytes: [UInt8]
    let nodes: [JSONNode]

    /// Reads a text.
    ///
    /// - Parameter bytes: The whole text, in UTF-8, of at most 2 GiB, nested at most 512 deep.
    /// - Throws: `JSONProblem` where it is not JSON, or not UTF-8, or has a number whose exponent takes more than 15
    ///   digits to write.
    package init(_ bytes: [UInt8]) throws(JSONProblem) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONProblem("these bytes are not UTF-8", at: error.byteOffsets.lowerBound, of: bytes)
        }
        guard bytes.count <= Int(Int32.max) else {
            throw JSONProblem("the text is longer than 2 GiB", at: Int(Int32.max), of: bytes)
        }
        do throws(JSONError) {
            nodes = try Self.nodes(of: bytes.span.bytes)
        } catch {
            throw JSONProblem(error, of: bytes)
        }
        self.bytes = bytes
        if let number = nodes.first(where: { $0.kind == .number && !JSONNumber.canHold(bytes[$0.range]) }) {
            throw JSONProblem(
                "the number's exponent takes more than 15 digits to write", at: number.range.lowerBound, of: bytes)
        }
    }

    /// Reads a text.
    ///
    /// - Parameter text: The whole text.
    /// - Throws: `JSONProblem` where it is not JSON.
    package convenience init(_ text: String) throws(JSONProblem) {
        try self.init(Array(text.utf8))
    }

    /// A document that is one value of our own.
    init(literal: JSONLiteral) {
        let written = Array(literal.written.utf8)
        // What we write, we can read.
        nodes = (try? Self.nodes(of: written.span.bytes)) ?? []
        bytes = written
    }

    /// The one value that the text is.
    package var root: JSONValue { JSONValue(document: self, index: 0) }

    /// The members whose name their object has had before: RFC 8259 leaves open which of the two counts, so that two
    /// programs read two things.
    package var repeatedMembers: [JSONValue] {
        nodes.indices.lazy.filter { self.nodes[$0].kind == .object }
            .flatMap { JSONValue(document: self, index: $0).repeatedMembers }
    }

    private static func nodes(of text: RawSpan) throws(JSONError) -> [JSONNode] {
        var nodes: [JSONNode] = []
        nodes.reserveCapacity(text.byteCount / 8)
        var scanner = JSONScanner()
        var open: [Int] = []
        while true {
            let token = try scanner.next(in: text)
            switch token {
            case .end: return nodes
            case .endObject, .endArray:
                guard let index = open.popLast() else { continue }
                nodes[index].close(at: scanner.range.upperBound, next: nodes.count)
            case .beginObject, .beginArray:
                open.append(nodes.count)
                nodes.append(JSONNode(token == .beginObject ? .object : .array, scanner, next: nodes.count + 1))
            case .name: nodes.append(JSONNode(.name, scanner, next: nodes.count + 1))
            case .string: nodes.append(JSONNode(.string, scanner, next: nodes.count + 1))
            case .number: nodes.append(JSONNode(.number, scanner, next: nodes.count + 1))
            case .true: nodes.append(JSONNode(.true, scanner, next: nodes.count + 1))
            case .false: nodes.append(JSONNode(.false, scanner, next: nodes.count + 1))
            case .null: nodes.append(JSONNode(.null, scanner, next: nodes.count + 1))
            }
        }
    }
}

/// A value or a member's name: what it is, where it stands, and which node comes after all that it contains.
struct JSONNode: Sendable {
    enum Kind: UInt8, Sendable { case null, `true`, `false`, number, string, array, object, name }

    let kind: Kind
    let hasEscapes: Bool
    private let start: UInt32
    private var end: UInt32
    private var nextIndex: UInt32

    init(_ kind: Kind, _ scanner: JSONScanner, next: Int) {
        self.kind = kind
        hasEscapes = scanner.hasEscapes
        start = UInt32(scanner.range.lowerBound)
        end = UInt32(scanner.range.upperBound)
        nextIndex = UInt32(next)
    }

    /// Its bytes; of a string or a name, what stands between the quotes.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// The node after it and all that is in it.
    var next: Int { Int(nextIndex) }

    mutating func close(at end: Int, next: Int) {
        self.end = UInt32(end)
        nextIndex = UInt32(next)
    }
}
