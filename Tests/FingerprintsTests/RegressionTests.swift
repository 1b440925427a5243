internal import Fingerprints
internal import Stores
internal import Testing

/// What some well-known tool calls equal though it is not, as far as the form of a value decides it.
@Suite("Values that other tools call equal")
struct RegressionTests {
    private static let pairs: [(codec: String, source: String, target: String)] = [
        ("text", "NULL", "'<null>'::text"), ("text", "NULL", "''::text"), ("text", "''", "'  '::text"),
        ("text", "'NULL'", "NULL::text"), ("text", "'a'", "'a '::text"), ("text", "'A'", "'a'::text"),
        ("text", "char(13, 10)", "E'\\n'::text"), ("text", "char(233)", "U&'e\\0301'::text"),
        ("boolean", "NULL", "false"), ("boolean", "1", "false"),
        ("integer", "1700000000001", "1700000000002::int8"), ("integer", "9007199254740993", "9007199254740992::int8"),
        ("integer", "NULL", "0::int8"), ("decimal", "'1700000000001.1'", "1700000000001.2::numeric"),
        ("decimal", "'9007199254740993'", "9007199254740992::numeric"), ("decimal", "'0.10'", "0.01::numeric"),
        ("decimal", "'1'", "'-1'::numeric"), ("decimal", "'10000'", "1::numeric"),
        ("real", "3.141592653589793", "3.1415927::float8"), ("real", "0.1", "0.1::float4"),
        ("real", "16777217", "16777217::float4"), ("real", "0.0", "'-0'::float8"), ("real", "NULL", "'NaN'::float8"),
        ("instant", "'2024-03-10T07:15:02.5Z'", "timestamptz '2024-03-10 07:15:02+00'"),
        ("instant", "'2024-03-10T07:15:02+01:00'", "timestamptz '2024-03-10 07:15:02+00'"),
        ("bytes", "x'00'", "''::bytea"), ("bytes", "'AP8='", #"'\x00ff'::bytea"#),
        ("json", #"'{"a": 1}'"#, #"'{"a":1}'::json"#), ("json", "'{\"a\": 1}'", "'{\"a\": 1}'::jsonb"),
    ]

    @Test("are not equal here: not as bytes, and not by the server's hash")
    func differ() async throws {
        let bench = try await CodecBench()
        for pair in Self.pairs {
            let type = try #require(Codecs.all.first { $0.name == pair.codec })
            let made: (any Codec)? = type.init(argument: nil)
            let codec = try #require(made)
            let source = Form(try await bench.source(pair.source)[0], codec)
            let target = Form(try await bench.target(pair.target)[0], codec)
            #expect(source != target, "\(pair)")
            let hash = try await bench.serverHash(codec, of: pair.target, seed: 7)
            #expect(hash != source.hash(seed: 7), "\(pair)")
        }
    }

    @Test("one NaN is every NaN, whatever its bits, on both sides")
    func notANumber() async throws {
        let bench = try await CodecBench()
        let codec = try #require(RealCodec(argument: nil))
        for expression in [
            "float8 'NaN'", "float8 'inf' - float8 'inf'", "float4 'NaN'", "float4 'inf' - float4 'inf'",
        ] {
            let form = Form(try await bench.target(expression)[0], codec)
            #expect(form == .bytes([0x7f, 0xf8, 0, 0, 0, 0, 0, 0]))
            #expect(try await bench.serverHash(codec, of: expression, seed: 3) == form.hash(seed: 3))
        }
    }
}
