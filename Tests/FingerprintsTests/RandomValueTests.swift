internal import Fingerprints
internal import FoundationEssentials
internal import Stores
internal import TestSupport
internal import Testing

/// Random values of every type through both engines: the source encoded here, the target encoded here, the target
/// hashed by the server.
@Suite("Random values, extremes included")
struct RandomValueTests {
    /// A value as SQLite is given it and as PostgreSQL writes it.
    struct Pair {
        var source: Statement.Parameter
        var target: String

        init(_ type: String, _ value: String, equals target: String) {
            source = .init(name: "v", type: type, value: value)
            self.target = target
        }
    }

    private func check(
        _ codec: (any Codec)?, pushed: Bool = true, _ random: inout SeededRandom, _ pairs: [Pair]
    ) async throws {
        let codec = try #require(codec)
        let bench = try await CodecBench()
        for pair in pairs {
            let seed = Int64.random(in: .min ... .max, using: &random)
            let source = Form(try await bench.source(":v", [pair.source])[0], codec)
            let hash = try await bench.serverHash(codec, of: pair.target, seed: seed)
            #expect(source != .unreadable && source != .null, "\(pair), \(random)")
            #expect(source == Form(try await bench.target(pair.target)[0], codec), "\(pair), \(random)")
            #expect((hash != nil) == pushed, "\(pair)")
            if let hash { #expect(hash == source.hash(seed: seed), "\(pair) at \(seed), \(random)") }
        }
    }

    /// By scalars: a quote with a combining mark behind it is another `Character`, but a quote to the server.
    private static func literal(_ text: String) -> String {
        "'" + text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }

    private static let integers: [Int64] = [
        .min, .max, 0, 1, -1, 1 << 53, (1 << 53) + 1, (1 << 53) - 1, -(1 << 53) - 1, 9999, 10_000, 99_999_999,
        100_000_000, 10_000_000_000_000_000, -10_000,
    ]
    private static let reals: [Double] = [
        0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude,
        0x1p53, 0x1p53 + 2, 0x1p-44, 1e15, 1e16, 1e22, 1e23, 999_999_999_999_999, 0.1 + 0.2, 5e-7, 123456.789,
    ]

    @Test("integers, and decimals made of them")
    func integers() async throws {
        var random = SeededRandom()
        let values = Self.integers + (0..<40).map { Int64.random(in: .min ... .max, using: &random) >> ($0 * 3 % 64) }
        try await check(
            IntegerCodec(argument: nil), &random, values.map { Pair("integer", "\($0)", equals: "'\($0)'::int8") })
        try await check(
            DecimalCodec(argument: nil), &random, values.map { Pair("integer", "\($0)", equals: "'\($0)'::numeric") })
    }

    @Test("reals, and decimals made of them")
    func reals() async throws {
        var random = SeededRandom()
        let scattered = (0..<60).map { _ in Double(bitPattern: random.next()) }.filter { !$0.isNaN }
        let prices = (0..<40).map { _ in Double(Int.random(in: -99_999_999...99_999_999, using: &random)) / 100 }
        let values = Self.reals + scattered + prices
        try await check(
            RealCodec(argument: nil), &random, values.map { Pair("real", "\($0)", equals: "'\($0)'::float8") })
        let narrow = (0..<40).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
            .filter { !$0.isNaN }
        try await check(
            RealCodec(argument: nil), &random,
            narrow.map { Pair("real", "\(Double($0))", equals: "'\($0)'::float4") })
        try await check(
            DecimalCodec(argument: nil), &random, values.map { Pair("real", "\($0)", equals: "'\($0)'::numeric") })
        try await check(
            DecimalCodec(argument: nil), pushed: false, &random,
            narrow.map { Pair("text", "\($0)", equals: "'\($0)'::float4") })
    }

    @Test("decimals of up to 60 digits, and of 1,000")
    func decimals() async throws {
        var random = SeededRandom()
        let texts = ([1000] + (0..<120).map { 1 + $0 / 2 }).map { count in
            var digits = (0..<count).map { _ in
                Bool.random(using: &random) ? "0" : "\(Int.random(in: 0...9, using: &random))"
            }
            if Bool.random(using: &random) { digits.insert(".", at: Int.random(in: 0...count, using: &random)) }
            let sign = ["", "-", "+"].randomElement(using: &random) ?? ""
            let exponent =
                Int.random(in: 0..<3, using: &random) > 0
                ? "" : "e\(Int.random(in: -300...300, using: &random))"
            return sign + digits.joined() + exponent
        }
        try await check(
            DecimalCodec(argument: nil), &random, texts.map { Pair("text", $0, equals: "'\($0)'::numeric") })
    }

    @Test("days and instants over all that the server can hold")
    func times() async throws {
        var random = SeededRandom()
        let bench = try await CodecBench()
        func written(_ expression: String) async throws -> String {
            String(decoding: try await bench.target("(\(expression))::text")[0].bytes, as: UTF8.self)
        }
        var (days, instants, naive, counted): ([Pair], [Pair], [Pair], [Pair]) = ([], [], [], [])
        for index in 0..<60 {
            let far = index % 2 == 0
            let day = Int.random(in: far ? -2_451_545...2_145_031_948 : -800_000...3_000_000, using: &random)
            let date = "(date '2000-01-01' + \(day))"
            days.append(Pair("text", try await written(date), equals: date))
            let range: ClosedRange<Int64> =
                far ? -211_813_400_000_000_000...9_223_371_331_000_000_000 : -1 << 52...1 << 52
            let microseconds = Int64.random(in: range, using: &random)
            let shift = "'\(microseconds) microseconds'::interval"
            let instant = "(timestamptz '2000-01-01 00:00:00+00' + \(shift))"
            instants.append(Pair("text", try await written(instant), equals: instant))
            let local = "(timestamp '2000-01-01 00:00:00' + \(shift))"
            naive.append(Pair("text", try await written(local), equals: local))
            let (unix, overflow) = microseconds.addingReportingOverflow(946_684_800_000_000)
            if !overflow { counted.append(Pair("integer", "\(unix)", equals: instant)) }
        }
        try await check(DateCodec(argument: nil), &random, days)
        try await check(InstantCodec(argument: nil), &random, instants)
        try await check(InstantCodec(argument: "UTC"), &random, naive)
        try await check(InstantCodec(argument: "-03:30"), &random, naive)
        try await check(InstantCodec(argument: "us"), &random, counted)
        #expect(InstantCodec(argument: nil)?.serverHash(of: "x", type: "timestamp", seed: "0") == nil)
    }

    @Test("text of every plane, and JSON as text")
    func texts() async throws {
        var random = SeededRandom()
        let texts = [""] + (0..<40).map { random.text(upTo: $0 * $0) }
        try await check(
            TextCodec(argument: nil), &random,
            texts.map { Pair("text", $0, equals: "\(Self.literal($0))::text") })
        try await check(
            JSONCodec(argument: nil), &random,
            texts.map { Pair("text", $0, equals: "\(Self.literal($0))::varchar") })
    }

    @Test(
        "vectors of up to 2,000 elements",
        .enabled("needs a server that has pgvector: its directory in ASSAY_PG_BIN") {
            try await PostgresDatabase.offers("vector")
        })
    func vectors() async throws {
        var random = SeededRandom()
        let texts = ([2000] + (1...40)).map { count in
            let elements = (0..<count).map { _ in
                let element = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
                return element.isFinite ? "\(element)" : "\(Double.random(in: -1...1, using: &random))"
            }
            return "[\(elements.joined(separator: Bool.random(using: &random) ? "," : ", "))]"
        }
        let pairs = texts.map { Pair("text", $0, equals: "'\($0)'::vector") }
        try await check(VectorCodec(argument: nil), &random, pairs)
        try await check(VectorCodec(argument: "2000"), pushed: false, &random, Array(pairs.prefix(1)))
    }

    @Test("bytes in each writing, and identifiers")
    func bytes() async throws {
        var random = SeededRandom()
        let values = (0..<40).map { count in (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
        func digits(_ bytes: [UInt8]) -> String {
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        try await check(
            BytesCodec(argument: "hex"), &random,
            values.map { Pair("text", digits($0).uppercased(), equals: "decode('\(digits($0))', 'hex')") })
        try await check(
            BytesCodec(argument: "base64"), &random,
            values.map { Pair("text", Data($0).base64EncodedString(), equals: "decode('\(digits($0))', 'hex')") })
        let identifiers = (0..<40).map { _ in
            digits((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        try await check(
            UUIDCodec(argument: nil), &random,
            identifiers.map { Pair("text", $0.uppercased(), equals: "'\($0)'::uuid") })
    }
}
