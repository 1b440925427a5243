internal import Stores

/// Words that are read in any case: tokens and prefixes, all of them ASCII.
enum ASCIILetters {
    /// The byte, as a small letter if it is a capital one.
    static func lowercase(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
    }
}

extension RawSpan {
    /// Whether the bytes are a word of small letters, in any case.
    func isWord(_ word: StaticString) -> Bool {
        guard byteCount == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            word.indices.allSatisfy { ASCIILetters.lowercase(byte($0)) == word[$0] }
        }
    }
}
