internal import AssayKit

/// A value in its document: the line that it stands in, with a caret below it. Numbers, names and what is between them
/// stand as they are; of texts only that they are there, unless they are to be revealed.
enum JSONExcerpt {
    /// Bytes on each side of the value that are looked at: enough for as much as is shown.
    private static let reach = 400
    /// How many characters of a masked text are hinted at.
    private static let hint = 8

    static func lines(at value: JSONValue, reveals: Bool) -> String {
        let bytes = value.document.bytes
        let start = value.range.lowerBound
        guard !reveals else { return CaretExcerpt.lines(at: start, of: bytes) }
        let newline = UInt8(ascii: "\n")
        let window = max(0, start - reach)..<min(bytes.count, start + reach)
        let lineStart = bytes[window.lowerBound..<start].lastIndex(of: newline).map { $0 + 1 } ?? window.lowerBound
        let lineEnd = bytes[start..<window.upperBound].firstIndex(of: newline) ?? window.upperBound
        return CaretExcerpt.lines(
            before: Array(masked(lineStart..<start, of: value)), after: Array(masked(start..<lineEnd, of: value)))
    }

    /// A part of a document's text with its strings masked.
    private static func masked(_ part: Range<Int>, of value: JSONValue) -> String {
        let bytes = value.document.bytes
        var shown = ""
        var position = part.lowerBound
        for node in strings(in: part, around: value) {
            // A string's start may lie before the part, and its end behind it.
            let (start, end) = (
                max(node.range.lowerBound, part.lowerBound), min(node.range.upperBound, part.upperBound)
            )
            shown += String(decoding: bytes[position..<max(start, position)], as: UTF8.self)
            let count = String(decoding: bytes[start..<max(start, end)], as: UTF8.self).count
            shown += String(repeating: "•", count: min(count, hint)) + (count > hint ? "…" : "")
            position = max(end, position)
        }
        return shown + String(decoding: bytes[position..<max(part.upperBound, position)], as: UTF8.self)
    }

    /// The string values that reach into a part of the document near a value.
    private static func strings(in part: Range<Int>, around value: JSONValue) -> [JSONNode] {
        let nodes = value.document.nodes
        var first = value.index
        while first > 0, nodes[first - 1].range.upperBound > part.lowerBound || nodes[first - 1].kind.hasChildren {
            first -= 1
        }
        return nodes[first...].prefix { $0.range.lowerBound < part.upperBound }
            .filter { $0.kind == .string && $0.range.upperBound > part.lowerBound }
    }
}
