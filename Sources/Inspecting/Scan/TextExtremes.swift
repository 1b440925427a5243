internal import Fingerprints
internal import Stores

/// The first and the last text in the order of their bytes, by their beginnings.
struct TextExtremes: ~Copyable {
    /// How much of a text is compared and kept.
    static let longest = 64

    private var isEmpty = true
    /// The first eight bytes of both: of nearly every text they tell that it lies between.
    private var leastWord: UInt64 = 0
    private var greatestWord: UInt64 = 0
    private var least = FormBuffer(capacity: longest)
    private var greatest = FormBuffer(capacity: longest)

    mutating func add(_ text: RawSpan) {
        let word = text.firstWord
        if word > leastWord, word < greatestWord { return }
        let beginning = text.extracting(first: min(text.byteCount, Self.longest))
        if isEmpty || beginning.precedes(least.bytes) {
            least.replace(with: beginning)
            leastWord = word
        }
        if isEmpty || greatest.bytes.precedes(beginning) {
            greatest.replace(with: beginning)
            greatestWord = word
        }
        isEmpty = false
    }

    /// Gives both beginnings to a function, where there is any text.
    func with<Result>(_ read: (_ least: RawSpan, _ greatest: RawSpan) -> Result) -> Result? {
        isEmpty ? nil : read(least.bytes, greatest.bytes)
    }
}

extension FormBuffer {
    fileprivate mutating func replace(with bytes: RawSpan) {
        removeAll()
        append(contentsOf: bytes)
    }
}

extension RawSpan {
    /// The first eight bytes, the first of them the most significant, as if zeros followed a shorter text.
    fileprivate var firstWord: UInt64 {
        if byteCount >= 8 {
            return unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt64.self))
        }
        var word: UInt64 = 0
        for position in 0..<8 { word = word << 8 | (position < byteCount ? UInt64(byte(position)) : 0) }
        return word
    }

    /// Whether these bytes come before others, as PostgreSQL's "C" collation and SQLite's BINARY have it.
    fileprivate func precedes(_ other: RawSpan) -> Bool {
        let common = Swift.min(byteCount, other.byteCount)
        var position = 0
        while position < common {
            let (one, two) = (byte(position), other.byte(position))
            if one != two { return one < two }
            position &+= 1
        }
        return byteCount < other.byteCount
    }
}
