/// Numbers as PostgreSQL sends them: the most significant byte first, at any alignment.
extension RawSpan {
    /// The number at an offset; reading beyond the span stops the process, so whoever asks has looked at the count.
    func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number {
        unsafe Number(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }

    /// A PostgreSQL integer of 2, 4 or 8 bytes; nil for any other count.
    var signedInteger: Int64? {
        switch byteCount {
        case 8: bigEndian(at: 0, as: Int64.self)
        case 4: Int64(bigEndian(at: 0, as: Int32.self))
        case 2: Int64(bigEndian(at: 0, as: Int16.self))
        default: nil
        }
    }
}
