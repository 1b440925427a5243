internal import Fingerprints
internal import Stores

/// What one look at a text tells.
struct TextFacts {
    /// Code points; of what is no UTF-8, each byte that is of none.
    var characters = 0
    var isASCII = true
    var hasNUL = false
    var isValid = true
    /// Whether U+FFFD is in it.
    var hasReplacement = false

    init(_ text: RawSpan) {
        let end = text.byteCount
        var position = 0
        while position < end {
            let plain = text.endOfASCII(from: position)
            characters += plain - position
            position = plain
            guard position < end else { break }
            characters += 1
            if text.byte(position) == 0 {
                hasNUL = true
                position += 1
                continue
            }
            isASCII = false
            let length = text.lengthOfSequence(at: position)
            if length == 0 { isValid = false }
            if length == 3, text.isReplacement(at: position) { hasReplacement = true }
            position += max(length, 1)
        }
    }
}

extension RawSpan {
    fileprivate func isReplacement(at position: Int) -> Bool {
        byte(position) == 0xEF && byte(position + 1) == 0xBF && byte(position + 2) == 0xBD
    }
}
