internal import Glibc
package import Stores

/// Vectors of pgvector, as its wire form: the number of elements, an unused 0, and each element as a 4-byte real
/// (`vector_send` in https://github.com/pgvector/pgvector/blob/master/src/vector.c).
///
/// - Text, and JSON: `[1,2.5,-3e-2]`, with blanks between its parts; each element is read as the nearest 4-byte real,
///   which is all that the type keeps of it.
/// - `vector(float32)`: a blob is 4-byte reals, the least significant byte first, as `numpy` and `sqlite-vec` write them.
///   With no such argument a blob is unreadable.
/// - `vector(1536)`: a vector of another dimension is unreadable. Both: `vector(float32, 1536)`.
///
/// What pgvector refuses is unreadable: NaN and infinities, a number beyond a 4-byte real, no elements at all, and more
/// than 16,000. −0 and 0 are told apart, as pgvector keeps them apart.
///
/// With a dimension declared nothing is hashed by the server, which would not count the vectors of another.
package struct VectorCodec: ServerHashedCodec {
    package static let name = "vector"
    package static let summary =
        "pgvector's vectors as text, (float32) as blobs of 4-byte reals; (1536) makes other dimensions unreadable."
    package static let serverTypes: Set<String> = ["vector"]
    package static let storageClasses: Set<String> = ["text", "blob"]

    package static let examples: [CodecExample] =
        [
            .init("'[1,2.5,-3]'", equals: "'[1,2.5,-3]'::vector", needing: "vector"),
            .init("' [ 1 , +2.50 ,-.3e1 ] '", equals: "'[1,2.5,-3]'::vector", needing: "vector"),
            .init("'[0.1, 1e-7, 16777217]'", equals: "'[0.1,1e-7,16777217]'::vector", needing: "vector"),
            .init("'[0.123456789012345678901234567890]'", equals: "'[0.12345679]'::vector", needing: "vector"),
            .init("'[3.4028235e38,-1e-45]'", equals: "'[3.4028235e38,-1e-45]'::vector", needing: "vector"),
            .init("'[-0,0]'", equals: "'[-0,0]'::vector", needing: "vector"),
            .init("'[1,2]'", as: "2", equals: "'[1,2]'::vector(2)", needing: "vector"),
            .init("'[1]'", as: "float32, 1", equals: "'[1]'::vector", needing: "vector"),
            .init("x'0000803f00002040000040c0'", as: "float32", equals: "'[1,2.5,-3]'::vector", needing: "vector"),
            .init("x'0000803f00002040'", as: "2, float32", equals: "'[1,2.5]'::vector", needing: "vector"),
            .init("NULL", equals: "NULL::vector", needing: "vector"),
        ]
        + [
            "''", "'[]'", "'[ ]'", "'[1'", "'1,2'", "'[1,]'", "'[,1]'", "'[1 2]'", "'[1],'", "'[1][2]'", "'{1,2}'",
            "'[[1]]'", "'[NaN]'", "'[1,inf]'", "'[1e39]'", "'[0x10]'", "'[null]'", "'[\"1\"]'", "x'0000803f'", "1",
            "1.5", "'[' || replace(hex(zeroblob(8000)), '0', '1,') || '1]'",
        ].map { .init($0, equals: nil) }
        + [
            ("x'0000803f00'", "float32"), ("x''", "float32"), ("x'0000c07f'", "float32"), ("x'0000807f'", "float32"),
            ("x'0000803f'", "2, float32"), ("'[1,2,3]'", "2"), ("'[1]'", "2"),
        ].map { .init($0.0, as: $0.1, equals: nil) }

    /// More than these pgvector does not hold (`VECTOR_MAX_DIM`).
    private static let mostElements = 16_000

    /// The only dimension that is readable; nil for all.
    private let dimension: Int?
    private let readsBlobs: Bool

    package init?(argument: String?) {
        var (dimension, readsBlobs): (Int?, Bool) = (nil, false)
        for part in argument?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            let word = part.drop { $0 == " " }
            if word == "float32", !readsBlobs {
                readsBlobs = true
            } else if dimension == nil, word.allSatisfy(\.isNumber), let number = Int(word),
                1...Self.mostElements ~= number
            {
                dimension = number
            } else {
                return nil
            }
        }
        (self.dimension, self.readsBlobs) = (dimension, readsBlobs)
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: return .null
        case .vector:
            guard bytes.byteCount >= 4, bytes.byteCount == 4 + 4 * Int(bytes.bigEndian(at: 0, as: UInt16.self)) else {
                return .unreadable
            }
            return holds((bytes.byteCount - 4) / 4) ? .lent : .unreadable
        case .text, .json, .written:
            return end(&buffer) { readText(bytes, into: &$0) }
        case .bytes where readsBlobs:
            return end(&buffer) { readBlob(bytes, into: &$0) }
        default: return .unreadable
        }
    }

    private func holds(_ count: Int) -> Bool {
        dimension.map { $0 == count } ?? (1...Self.mostElements ~= count)
    }

    /// Reads the elements behind a header, and counts them.
    private func end(_ buffer: inout FormBuffer, _ read: (inout FormBuffer) -> Bool) -> Encoding {
        buffer.append(bigEndian: UInt32(0))
        guard read(&buffer) else { return .unreadable }
        let count = (buffer.count - 4) / 4
        guard holds(count) else { return .unreadable }
        (buffer[0], buffer[1]) = (UInt8(count >> 8), UInt8(count & 0xff))
        return .encoded
    }

    private func append(_ element: Float, to buffer: inout FormBuffer) -> Bool {
        buffer.append(bigEndian: element.bitPattern)
        return element.isFinite
    }

    private func readBlob(_ blob: RawSpan, into buffer: inout FormBuffer) -> Bool {
        guard blob.byteCount.isMultiple(of: 4) else { return false }
        for offset in stride(from: 0, to: blob.byteCount, by: 4) {
            let bits = blob.bigEndian(at: offset, as: UInt32.self).byteSwapped
            guard append(Float(bitPattern: bits), to: &buffer) else { return false }
        }
        return true
    }

    private func readText(_ text: RawSpan, into buffer: inout FormBuffer) -> Bool {
        var position = 0
        guard Self.take(text, &position) == UInt8(ascii: "[") else { return false }
        while true {
            Self.skip(text, &position, while: \.isBlankOfList)
            let start = position
            Self.skip(text, &position, while: \.isOfNumber)
            guard readElement(text.extracting(start..<position), into: &buffer) else { return false }
            switch Self.take(text, &position) {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "]"):
                Self.skip(text, &position, while: \.isBlankOfList)
                return position == text.byteCount
            default: return false
            }
        }
    }

    /// The byte behind the blanks at a place.
    private static func take(_ text: RawSpan, _ position: inout Int) -> UInt8? {
        skip(text, &position, while: \.isBlankOfList)
        guard position < text.byteCount else { return nil }
        position += 1
        return text.byte(position - 1)
    }

    private static func skip(_ text: RawSpan, _ position: inout Int, while belongs: (UInt8) -> Bool) {
        while position < text.byteCount, belongs(text.byte(position)) { position += 1 }
    }

    /// Reads a decimal as the C library does, and pgvector with it: rounded once. The number stands at the end of the
    /// buffer for as long as the library wants it to end with a NUL.
    private func readElement(_ text: RawSpan, into buffer: inout FormBuffer) -> Bool {
        guard DecimalText(text) != nil else { return false }
        let start = buffer.count
        buffer.append(contentsOf: text)
        buffer.append(0)
        let element = buffer.bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { strtof($0.advanced(by: start).assumingMemoryBound(to: CChar.self), nil) } ?? .nan
        }
        buffer.truncate(to: start)
        return append(element, to: &buffer)
    }

    /// The bytes that the server sends in a record are those of the type's own function, which is in whatever schema the
    /// extension was put, and may not be found by its name; the record's header before them is 12 bytes.
    package func serverHash(of column: String, seed: String) -> String {
        let bytes = "substring(record_send(ROW(\(column))) FROM 13)"
        return "CASE WHEN \(column) IS NOT NULL THEN hash_record_extended(ROW(\(bytes)), \(seed)) END"
    }

    package func serverHash(of column: String, type: String, seed: String) -> String? {
        dimension == nil && Self.serverTypes.contains(type) ? serverHash(of: column, seed: seed) : nil
    }
}

extension UInt8 {
    /// Whether pgvector passes over it between the parts of a vector.
    fileprivate var isBlankOfList: Bool { 0x09...0x0d ~= self || self == 0x20 }

    /// Whether it may stand in a decimal.
    fileprivate var isOfNumber: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
