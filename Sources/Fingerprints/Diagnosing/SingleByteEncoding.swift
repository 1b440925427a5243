/// Encodings of one byte for each character in which UTF-8 is read by mistake.
package enum SingleByteEncoding: String, CaseIterable, Sendable {
    case windows1252 = "Windows-1252"
    case latin1 = "Latin-1"

    /// What 0x80 to 0x9F are in Windows-1252 (the WHATWG's index, which leaves the five that have no character as they
    /// are).
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    /// The UTF-8 of what the bytes are in this encoding.
    func text(of bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            let isUpper = self == .windows1252 && 0x80...0x9F ~= byte
            let scalar = isUpper ? Unicode.Scalar(Self.upper[Int(byte) - 0x80]) : Unicode.Scalar(byte)
            text += scalar.flatMap { UTF8.encode($0) }.map(Array.init) ?? []
        }
        return text
    }
}
