/// Name-based UUIDs, version 5 (RFC 4122, section 4.3): how a migration maps keys without a table of them.
package enum NameBasedUUID {
    /// `uuid5(namespace, name)`.
    ///
    /// - Parameters:
    ///   - name: The bytes of the name.
    ///   - namespace: The 16 bytes of the namespace.
    /// - Returns: The 16 bytes of the UUID.
    package static func bytes(of name: some Collection<UInt8>, in namespace: [UInt8]) -> [UInt8] {
        let (high, low) = Array(name).withUnsafeBytes { uuid(of: RawSpan(_unsafeBytes: $0), in: namespace) }
        return [high, low].flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
    }

    /// `uuid5(namespace, name)` as two big-endian numbers; nothing is allocated.
    package static func uuid(of name: RawSpan, in namespace: [UInt8]) -> (high: UInt64, low: UInt64) {
        var hash = SHA1()
        hash.update(namespace)
        hash.update(name)
        let digest = hash.finalize()
        var (high, low): (UInt64, UInt64) = (0, 0)
        for index in 0..<8 {
            high = high << 8 | UInt64(digest[index])
            low = low << 8 | UInt64(digest[index + 8])
        }
        // The version, 5, and the variant stand in the digest's place.
        return (high & ~0xf000 | 0x5000, low & ~(0xc0 << 56) | 0x80 << 56)
    }

    /// The 16 bytes of a UUID in writing, with or without dashes; nil where it is none.
    package static func parse(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text where character != UInt8(ascii: "-") {
            guard let digit = hexDigit(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil && bytes.count == 16 ? bytes : nil
    }

    /// A UUID in its usual writing: lower case, with dashes.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for (index, byte) in bytes.prefix(16).enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                text[place] = digit(byte >> 4)
                text[place + 1] = digit(byte & 0x0F)
                place += 2
            }
            return place
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func hexDigit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// A byte as two hexadecimal digits.
package func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
