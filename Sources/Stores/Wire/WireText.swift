internal import Digests

/// A value's wire form in writing, for people and for exact comparison of numbers.
package enum WireText {
    /// The value in writing. A form that is not what its type says is written in hexadecimal.
    package static func of(_ type: ValueType, _ bytes: RawSpan) -> String {
        switch (type, bytes.byteCount) {
        case (.null, _): "NULL"
        case (.boolean, 1): bytes.byte(0) == 0 ? "false" : "true"
        case (.integer, 2), (.integer, 4), (.integer, 8): String(bytes.integer())
        case (.numeric, 8...): WireNumeric.text(bytes)
        case (.real, 4): "\(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.integer())))"
        case (.real, 8): "\(Double(bitPattern: UInt64(bitPattern: bytes.integer())))"
        case (.text, _), (.json, _), (.written, _): String(decoding: bytes.array(), as: UTF8.self)
        case (.jsonb, 1...): String(decoding: bytes.array().dropFirst(), as: UTF8.self)
        case (.uuid, 16): NameBasedUUID.text(bytes.array())
        case (.instant, 8): WireTime.timestamp(microseconds: bytes.integer()) + "Z"
        case (.localTimestamp, 8): WireTime.timestamp(microseconds: bytes.integer())
        case (.date, 4): WireTime.date(days: bytes.integer())
        case (.time, 8): WireTime.timeOfDay(microseconds: bytes.integer())
        case (.vector, 8...): vector(bytes)
        default: bytes.array().reduce(into: "\\x") { $0 += hexadecimal($1) }
        }
    }

    /// `[1,2.5,-3]`, each element in the shortest form that reads back as the same number.
    private static func vector(_ bytes: RawSpan) -> String {
        let elements = stride(from: 4, to: bytes.byteCount - 3, by: 4).map { offset in
            let text =
                "\(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.extracting(offset..<offset + 4).integer())))"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        return "[\(elements.joined(separator: ","))]"
    }
}

extension RawSpan {
    /// The byte at a place within the span.
    @inlinable package func byte(_ offset: Int) -> UInt8 {
        unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The whole span as a signed big-endian integer of at most 8 bytes.
    @inlinable package func integer() -> Int64 {
        guard byteCount > 0 else { return 0 }
        var value = Int64(Int8(bitPattern: byte(0)))
        for offset in 1..<Swift.max(1, Swift.min(byteCount, 8)) { value = value << 8 | Int64(byte(offset)) }
        return value
    }

    /// A copy of the bytes.
    package func array() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}
