internal import AssayKit
internal import Fingerprints
internal import JSON
internal import Profiles
internal import Stores

/// The texts of a column.
struct TextScan: ~Copyable {
    private(set) var profile = TextProfile()
    private(set) var json = JSONProfile(candidates: 0, valid: 0)
    /// How many texts there are of each length in characters: bar 0 of none, bar n of 2^(n-1) to 2^n - 1.
    private(set) var lengths = InlineArray<64, Int>(repeating: 0)
    private(set) var extremes = TextExtremes()

    mutating func add(_ text: RawSpan) {
        let facts = TextFacts(text)
        profile.count += 1
        profile.totalBytes += text.byteCount
        profile.longestBytes = max(profile.longestBytes, text.byteCount)
        profile.longestCharacters = max(profile.longestCharacters, facts.characters)
        if !facts.isASCII { profile.nonASCII += 1 }
        if facts.hasNUL { profile.withNUL += 1 }
        if !facts.isValid { profile.invalidUTF8 += 1 }
        if facts.hasReplacement { profile.withReplacement += 1 }
        lengths[Int.bitWidth - facts.characters.leadingZeroBitCount] += 1
        extremes.add(text)
        guard text.byteCount > 0 else {
            profile.empty += 1
            return
        }
        look(at: text)
    }

    /// What the first byte leaves to be asked.
    private mutating func look(at text: RawSpan) {
        switch text.byte(0) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            lookAtNumber(text)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            json.candidates += 1
            if JSONDocument.isWhole(text) { json.valid += 1 }
        case 0...0x20, 0xC2, 0xE1...0xE3, 0xEF:
            if unsafe text.withUnsafeBytes({ unsafe Blank.isBlank($0) }) { profile.blank += 1 }
        default: break
        }
    }

    private mutating func lookAtNumber(_ text: RawSpan) {
        // A number of more digits is nothing that anybody stored as a number; and most of what begins with a digit is a
        // time, an identifier or a sentence, and ends otherwise.
        guard text.byteCount <= 64, 0x2E...0x39 ~= text.byte(text.byteCount - 1), DecimalText(text) != nil else {
            return
        }
        profile.numbers += 1
        for position in 0..<text.byteCount where text.byte(position) &- UInt8(ascii: "0") > 9 { return }
        profile.integers += 1
        if text.byteCount > 1, text.byte(0) == UInt8(ascii: "0") { profile.leadingZeros += 1 }
    }
}

/// Whether a text is one JSON document from end to end.
enum JSONDocument {
    static func isWhole(_ text: RawSpan) -> Bool {
        var scanner = JSONScanner()
        do throws(JSONError) {
            while try scanner.next(in: text) != .end {}
            return true
        } catch {
            return false
        }
    }
}
