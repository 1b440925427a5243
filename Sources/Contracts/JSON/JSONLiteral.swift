/// A value of one's own, to hold against those of a document.
package enum JSONLiteral: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case string(String)

    /// The value as JSON writes it.
    package var written: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .string(let value): value.quoted(in: "\"")
        }
    }
}

extension JSONValue {
    /// A value of one's own, in a document of its own.
    package init(literal: JSONLiteral) {
        self = JSONDocument(literal: literal).root
    }
}
