package import Stores

/// JSON, by one of three claims as the argument.
///
/// - `json` or `json(bytes)`: not a byte of the text changed. That the text is well-formed is no part of the claim.
/// - `json(canonical)`: it is the same document. Blanks do not count, nor does the order of an object's members, how a
///   string is escaped, or how a number is written: 1.50, 1.5 and 15e-1 are one, as exact decimals, and −0 is 0. Members
///   of one name all count, in their order.
/// - `json(semantic)`: what `jsonb` claims, and the only claim that can be made of it. As canonical; but of members of
///   one name the last counts. What `jsonb` cannot hold is unreadable: `\u0000`, and a number beyond `numeric`.
///
/// The form of the last two is the text as `CanonicalJSON` writes it, so its rows are streamed and hashed here. What is
/// no JSON is unreadable under them, and so are half a surrogate pair, nesting more than 512 deep, and an exponent of
/// more than eleven digits.
package struct JSONCodec: ServerHashedCodec {
    package static let name = "json"
    package static let summary =
        "JSON: (bytes) as text, (canonical) the same document, (semantic) the same to jsonb, which needs it."
    package static let serverTypes: Set<String> = ["json", "text", "varchar"]
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] = JSONExamples.all

    private enum Claim: String {
        case bytes, canonical, semantic
    }

    private let claim: Claim

    package init?(argument: String?) {
        guard let claim = Claim(rawValue: argument ?? "bytes") else { return nil }
        self.claim = claim
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch (type, bytes.byteCount) {
        case (.null, _): return .null
        case (.text, _), (.json, _), (.written, _): return encode(bytes, into: &buffer)
        // The first byte is the version of the wire form (`jsonb_send`).
        case (.jsonb, 1...) where claim == .semantic && bytes.byte(0) == 1:
            return encode(bytes.extracting(droppingFirst: 1), into: &buffer)
        default: return .unreadable
        }
    }

    private func encode(_ text: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        guard text.isStorableText else { return .unreadable }
        if claim == .bytes { return .lent }
        return CanonicalJSON(isSemantic: claim == .semantic).append(text, to: &buffer) ? .encoded : .unreadable
    }

    package func serverHash(of column: String, seed: String) -> String {
        "hashtextextended(\(column)::text COLLATE \"C\", \(seed))"
    }

    package func serverHash(of column: String, type: String, seed: String) -> String? {
        claim == .bytes && Self.serverTypes.contains(type) ? serverHash(of: column, seed: seed) : nil
    }
}
