/// What a `Content-Type` says (RFC 9110, section 8.3): `application/json; charset=utf-8`.
package struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// `application`, in small letters; `*` for any.
    package let type: String
    /// `json`, in small letters; `*` for any.
    package let subtype: String
    /// `charset` and others, by their names in small letters.
    package let parameters: [String: String]

    /// Reads a media type, or a range of them such as `text/*`.
    package init(_ text: String) {
        let parts = text.split(separator: ";").map { $0.trimmingBlanks }
        let names = (parts.first ?? "").lowercased().split(separator: "/", maxSplits: 1)
        type = names.first.map(String.init) ?? ""
        subtype = names.count == 2 ? String(names[1]) : ""
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { continue }
            let value = sides[1].trimmingBlanks
            let isQuoted = value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
            parameters[sides[0].trimmingBlanks.lowercased()] = String(isQuoted ? value.dropFirst().dropLast() : value)
        }
        self.parameters = parameters
    }

    /// Without its parameters.
    package var name: String { "\(type)/\(subtype)" }

    package var description: String { name + parameters.sorted { $0.key < $1.key }.map { "; \($0)=\($1)" }.joined() }

    /// Whether its text is JSON: `application/json`, or `application/problem+json` and the like (RFC 6839).
    package var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }

    /// How many of its two names stand for any.
    var wildcards: Int { (type == "*" ? 1 : 0) + (subtype == "*" ? 1 : 0) }

    /// Whether another is this or within this range. Parameters do not count.
    package func includes(_ other: MediaType) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
    }
}

extension StringProtocol {
    /// Without the blanks and tabs at both ends.
    var trimmingBlanks: SubSequence {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        let end = lastIndex { $0 != " " && $0 != "\t" }.map { index(after: $0) } ?? start
        return self[start..<end]
    }
}
