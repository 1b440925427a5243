/// The first code point, counted from 1 as both databases count, in which two texts differ.
func firstDifference(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Int {
    let (one, other) = (String(decoding: one, as: UTF8.self), String(decoding: other, as: UTF8.self))
    return zip(one.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count + 1
}
