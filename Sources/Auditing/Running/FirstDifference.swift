/// The first code point, counted from 1 as both databases count, in which two texts differ; nil where they differ only
/// behind what is at hand of them.
func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int? {
    var position = zip(one, other).prefix { $0 == $1 }.count
    if position == one.count, position == other.count { return nil }
    // Where the bytes part within a character, it is this character that differs.
    func continues(_ bytes: [UInt8]) -> Bool { position < bytes.count && bytes[position] & 0xc0 == 0x80 }
    while position > 0, continues(one) || continues(other) { position -= 1 }
    return one.prefix(position).count { $0 & 0xc0 != 0x80 } + 1
}
