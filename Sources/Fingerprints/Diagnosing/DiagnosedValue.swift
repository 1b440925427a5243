package import Stores

/// One side of a changed cell, as its store has it and in the form of its codec.
package struct DiagnosedValue: Sendable {
    /// Its type in its store.
    package let type: ValueType
    /// It as its store lends it, or its beginning.
    package let bytes: [UInt8]
    /// How many bytes there are in all.
    package let byteCount: Int
    /// How many characters there are in all, of a text.
    package let characterCount: Int
    /// It in the codec's form; nil for NULL, for what the codec cannot read, and for what is not here as a whole.
    package let form: [UInt8]?

    /// - Parameters:
    ///   - value: The value.
    ///   - codec: The column's.
    package init(_ value: RowDifference.Value, as codec: any Codec) {
        type = value.type
        bytes = value.bytes
        byteCount = value.whole?.byteCount ?? value.bytes.count
        characterCount = value.whole?.characterCount ?? value.bytes.span.bytes.characterCount
        form = value.whole == nil ? codec.form(of: value.bytes, type: value.type) : nil
    }

    package var isNull: Bool { type == .null }

    /// Whether it is bytes, and no text.
    package var isBlob: Bool { type == .bytes }

    /// Whether all of it is at hand.
    package var isWhole: Bool { bytes.count == byteCount }

    /// The bytes of a text; nil for another type, and for one that is not here as a whole.
    package var text: [UInt8]? { isWhole ? beginning : nil }

    /// The bytes of a text, or its beginning.
    package var beginning: [UInt8]? {
        switch type {
        case .text, .written, .json: bytes
        case .jsonb: Array(bytes.dropFirst())
        default: nil
        }
    }

    /// A text, where its bytes are one.
    package var string: String? { text.flatMap { String(validating: $0, as: UTF8.self) } }

    /// The characters of a text, where its bytes are one.
    package var characters: [Unicode.Scalar]? { string.map { Array($0.unicodeScalars) } }

    /// An integer as it is stored.
    package var storedInteger: Int64? { type == .integer ? bytes.span.bytes.integer() : nil }
}

extension [UInt8] {
    /// A form of at most 8 bytes as the integer that it is.
    var asInteger: Int64 { span.bytes.integer() }
}

extension Codec {
    /// A value in the codec's form; nil for NULL, and for what it cannot read.
    func form(of bytes: [UInt8], type: ValueType) -> [UInt8]? {
        var buffer = FormBuffer()
        switch encode(type, bytes.span.bytes, into: &buffer) {
        case .null, .unreadable: return nil
        case .lent: return bytes
        case .encoded: return buffer.bytes.array()
        }
    }
}
