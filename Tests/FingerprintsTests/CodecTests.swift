internal import Fingerprints
internal import Stores
internal import Testing

@Suite("A codec")
struct CodecTests {
    private static func codec(_ name: String, _ argument: String? = nil) throws -> any Codec {
        let type = try #require(Codecs.all.first { $0.name == name })
        let codec: (any Codec)? = type.init(argument: argument)
        return try #require(codec, "\(name)(\(argument ?? "")) is no codec")
    }

    @Test("has a name of its own")
    func names() {
        #expect(Set(Codecs.all.map { $0.name }).count == Codecs.all.count)
        for codec in Codecs.all {
            #expect(codec.summary.hasSuffix("."))
            // A word that is left open is no codec's argument.
            #expect(codec.init(argument: "\"nonsense") == nil)
            #expect(codec.examples.contains { $0.target == nil } && codec.examples.contains { $0.target != nil })
        }
    }

    /// Three ways to one hash: the source encoded here, the target streamed and encoded here, the target hashed there.
    /// Where the server lacks the extension of an example, only the source's half of it is looked at.
    @Test("reads its examples alike in both engines, and refuses the others", arguments: Codecs.all.map { $0.name })
    func examples(name: String) async throws {
        var random = SeededRandom()
        let bench = try await CodecBench()
        let type = try #require(Codecs.all.first { $0.name == name })
        var (pushed, leftOut) = (0, 0)
        for example in type.examples {
            let codec = try Self.codec(name, example.argument)
            let source = Form(try await bench.source(example.source)[0], codec)
            guard let expression = example.target else {
                #expect(source == .unreadable, "\(example)")
                continue
            }
            #expect(source != .unreadable, "\(example)")
            guard example.needs.map(bench.extensions.contains) ?? true else {
                leftOut += 1
                continue
            }
            #expect(source == Form(try await bench.target(expression)[0], codec), "\(example)")
            for seed in [0, Int64.random(in: .min ... .max, using: &random)] {
                if let hash = try await bench.serverHash(codec, of: expression, seed: seed) {
                    pushed += 1
                    #expect(hash == source.hash(seed: seed), "\(example) at \(seed)")
                }
            }
        }
        #expect((pushed > 0) == (type is any ServerHashedCodec.Type && leftOut == 0))
    }

    @Test("never reads a value of a type it does not know, and does not crash on one cut short")
    func strangers() throws {
        let types: [ValueType] = [
            .boolean, .integer, .numeric, .real, .text, .bytes, .uuid, .instant, .localTimestamp, .date, .time, .json,
            .jsonb, .vector, .written, .other(600),
        ]
        for type in Codecs.all {
            // A codec that needs an argument has it in its examples.
            let codec = try Self.codec(type.name, type.examples.first?.argument)
            #expect(Form(Value(type: .null, bytes: []), codec) == .null)
            #expect(Form(Value(type: .other(600), bytes: [1, 2, 3]), codec) == .unreadable)
            for value in types {
                for count in 0...20 {
                    for byte: UInt8 in [0, 0x2d, 0x31, 0x65, 0x7f, 0xff] {
                        _ = Form(Value(type: value, bytes: [UInt8](repeating: byte, count: count)), codec)
                    }
                }
            }
        }
    }
}
