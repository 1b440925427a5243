internal import Fingerprints
internal import Stores
internal import Testing

@Suite("A vector")
struct VectorTests {
    /// `[1,2.5,-3]` as `vector_send` writes it.
    private static let sent: [UInt8] = [
        0, 3, 0, 0, 0x3F, 0x80, 0, 0, 0x40, 0x20, 0, 0, 0xC0, 0x40, 0, 0,
    ]

    @Test("has one form, whether it is text, a blob or pgvector's own")
    func form() throws {
        let codec = try #require(VectorCodec(argument: "float32"))
        let blob: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0x40, 0, 0, 0x40, 0xC0]
        for value in [
            Value(type: .text, bytes: Array("[1, 2.5, -3]".utf8)), Value(type: .bytes, bytes: blob),
            Value(type: .vector, bytes: Self.sent), Value(type: .json, bytes: Array("[1.0,25e-1,-3]".utf8)),
        ] { #expect(Form(value, codec) == .bytes(Self.sent), "\(value)") }
    }

    @Test("is shown as pgvector shows it")
    func text() {
        #expect(WireText.of(.vector, Self.sent.span.bytes) == "[1,2.5,-3]")
    }

    @Test("takes one dimension and one form of blobs, and nothing else")
    func arguments() {
        for argument in ["1536", "float32", "float32,1536", "16000, float32"] {
            #expect(VectorCodec(argument: argument) != nil, "\(argument)")
        }
        for argument in ["", "0", "-1", "16001", "1.5", "float64", "3,3", "float32,float32", "3,", "1536 float32"] {
            #expect(VectorCodec(argument: argument) == nil, "\(argument)")
        }
    }
}
