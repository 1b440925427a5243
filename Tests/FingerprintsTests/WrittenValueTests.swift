internal import Fingerprints
internal import Stores
internal import Testing

@Suite("A value that is only in writing")
struct WrittenValueTests {
    private static func codec(_ name: String, _ argument: String?) throws -> any Codec {
        let codec: (any Codec)? = Codecs.all.first { $0.name == name }?.init(argument: argument)
        return try #require(codec)
    }

    private static func form(_ text: String, _ codec: any Codec) -> Form {
        Form(Value(type: .written, bytes: Array(text.utf8)), codec)
    }

    @Test("is read wherever text is, and alike", arguments: Codecs.all.map { $0.name })
    func asText(name: String) async throws {
        let bench = try await CodecBench()
        let examples = try #require(Codecs.all.first { $0.name == name }).examples
        for example in examples where example.target != nil {
            let codec = try Self.codec(name, example.argument)
            let value = try await bench.source(example.source)[0]
            guard value.type == .text else { continue }
            #expect(Form(Value(type: .written, bytes: value.bytes), codec) == Form(value, codec), "\(example)")
        }
    }

    /// `COPY … TO … (FORMAT csv)` writes what the cast to text gives.
    @Test(
        "is read as PostgreSQL writes the values of every type",
        arguments: Codecs.all.map { $0.name }.filter { $0 != "uuid5" })
    func asPostgresWrites(name: String) async throws {
        let bench = try await CodecBench()
        var (count, leftOut) = (0, 0)
        for example in try #require(Codecs.all.first { $0.name == name }).examples {
            guard let expression = example.target else { continue }
            guard example.needs.map(bench.extensions.contains) ?? true else {
                leftOut += 1
                continue
            }
            let codec = try Self.codec(name, name == "bytes" ? "hex" : example.argument)
            let written = try await bench.target("(\(expression))::text")[0]
            guard written.type == .text else { continue }
            count += 1
            let form = Form(Value(type: .written, bytes: written.bytes), codec)
            #expect(try await form == Form(bench.target(expression)[0], codec), "\(example)")
        }
        #expect(count + leftOut > 0)
    }

    @Test(
        "is a number where it is written like one",
        arguments: [
            ("integer", nil, "7", "7::int8"), ("integer", nil, "+7", "7::int8"), ("integer", nil, "-0", "0::int8"),
            ("integer", nil, "007", "7::int8"), ("integer", nil, "9223372036854775807", "9223372036854775807::int8"),
            ("integer", nil, "-9223372036854775808", "'-9223372036854775808'::int8"),
            ("real", nil, "1", "1::float8"), ("real", nil, "-0", "'-0'::float8"),
            ("real", nil, "1e-3", "0.001::float8"),
            ("real", nil, "9007199254740993", "9007199254740992::float8"),
            ("real", nil, "0.30000000000000004", "0.30000000000000004::float8"),
            ("real", nil, "2.2250738585072011e-308", "2.2250738585072011e-308::float8"),
            ("real", nil, "1.7976931348623157e308", "1.7976931348623157e308::float8"),
            ("real", nil, "5e-324", "5e-324::float8"), ("real", nil, "nan", "'NaN'::float8"),
            ("real", nil, "-inf", "'-Infinity'::float8"), ("real", nil, "123456789e22", "123456789e22::float8"),
            ("decimal", nil, "1.50", "1.5::numeric"), ("boolean", nil, "T", "true"), ("boolean", nil, "0", "false"),
            ("instant", "s", "1710054902", "timestamptz '2024-03-10 07:15:02+00'"),
            ("instant", "s", "1710054902.25", "timestamptz '2024-03-10 07:15:02.25+00'"),
            ("instant", "ms", "-1", "timestamptz '1969-12-31 23:59:59.999+00'"),
            ("instant", "us", "1.71005490225e15", "timestamptz '2024-03-10 07:15:02.25+00'"),
            ("instant", "ms", "2024-03-10T07:15:02Z", "timestamptz '2024-03-10 07:15:02+00'"),
            ("bytes", "base64", "AP8=", #"'\x00ff'::bytea"#), ("json", "semantic", "[1]", "'[1.0]'::jsonb"),
        ] as [(String, String?, String, String)])
    func numbers(name: String, argument: String?, text: String, value: String) async throws {
        let codec = try Self.codec(name, argument)
        let bench = try await CodecBench()
        #expect(try await Self.form(text, codec) == Form(bench.target(value)[0], codec))
    }

    @Test(
        "is unreadable where it is not",
        arguments: [
            (
                "integer", nil,
                ["", "-", "+", " 7", "7 ", "1.0", "1e3", "9223372036854775808", "-9223372036854775809", "٧"]
            ),
            ("real", nil, ["", ".", "1,5", "0x10", " 1", "1e999", "1e-999", "infinit", "1_0"]),
            ("decimal", nil, ["", "1,5"]), ("boolean", nil, ["", "2", "y"]),
            ("instant", "s", ["", "soon", "1710054902.1234567", "1e30"]), ("instant", "us", ["0.5"]),
            ("instant", "UTC", ["1710054902"]), ("date", nil, ["20240310"]), ("uuid", nil, ["1"]),
            ("json", "canonical", ["{"]), ("bytes", "hex", ["0"]),
        ] as [(String, String?, [String])])
    func unreadable(name: String, argument: String?, texts: [String]) throws {
        let codec = try Self.codec(name, argument)
        for text in texts { #expect(Self.form(text, codec) == .unreadable, "\(text)") }
    }

    @Test("is rounded to the double that the standard library reads, however many digits it has")
    func rounding() throws {
        var random = SeededRandom()
        let codec = try Self.codec("real", nil)
        for _ in 0..<20_000 {
            let digits = String(Int.random(in: 1...Int.max, using: &random)).prefix(.random(in: 1...19, using: &random))
            let point = String(Int.random(in: 0...999, using: &random))
            let text = "\(digits).\(point)e\(Int.random(in: -300...280, using: &random))"
            let value = try #require(Double(text))
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(56 - 8 * $0)) }
            #expect(Self.form(text, codec) == .bytes(bytes), "\(random) \(text)")
        }
    }
}
