internal import JSON
internal import Stores

/// What JSON means, for the diagnoses that ask about it.
enum JSONForms {
    /// Whether a text means to be an object or an array: any word or number is JSON as well.
    static func looksLikeJSON(_ text: [UInt8]) -> Bool {
        let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// The spelling that all texts of one meaning share; nil for what is no JSON.
    static func canonical(_ text: [UInt8], isSemantic: Bool) -> [UInt8]? {
        var buffer = FormBuffer()
        guard text.span.bytes.isStorableText,
            CanonicalJSON(isSemantic: isSemantic).append(text.span.bytes, to: &buffer)
        else { return nil }
        return buffer.bytes.array()
    }

    /// What a text says that is one string of JSON; nil for any other.
    static func string(_ text: [UInt8]) -> [UInt8]? {
        let bytes = text.span.bytes
        var scanner = JSONScanner()
        guard (try? scanner.next(in: bytes)) == .string else { return nil }
        var string = JSONString(scanner.range)
        guard (try? scanner.next(in: bytes)) == .end else { return nil }
        var content: [UInt8] = []
        while let part = string.next(in: bytes) {
            switch part {
            case .plain(let range): content += text[range]
            case .escaped(let scalar): content += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return content
    }

    /// Whether two texts are one document but for numbers that doubles cannot tell apart. Both are canonical.
    static func areEqualAsDoubles(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        var (left, right) = (JSONScanner(), JSONScanner())
        while true {
            guard let token = try? left.next(in: one.span.bytes), let twin = try? right.next(in: other.span.bytes),
                token == twin
            else { return false }
            let (text, twinText) = (one[left.range], other[right.range])
            switch token {
            case .end: return true
            case .name, .string: guard text == twinText else { return false }
            case .number:
                guard Double(String(decoding: text, as: UTF8.self)) == Double(String(decoding: twinText, as: UTF8.self))
                else {
                    return false
                }
            default: break
            }
        }
    }
}
