internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("PostgreSQL's hash")
struct LookupHashTests {
    private func hash(_ bytes: [UInt8], _ seed: Int64) -> Int64 {
        Int64(bitPattern: LookupHash.hash(bytes.span.bytes, seed: UInt64(bitPattern: seed)))
    }

    /// The values that the design measured on PostgreSQL 15.18.
    @Test(
        "gives the values that a server gave",
        arguments: [
            ([], 0, -6_939_563_903_564_495_251),
            (Array("a".utf8), 0, 3_591_986_179_850_072_241),
            (Array("hello world!".utf8), 0, -2_866_487_628_948_787_489),
            (Array("naïve 日本語 🙂".utf8), 1, -3_574_448_770_927_162_363),
            (
                [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff], 1,
                -5_773_200_056_445_161_607
            ),
            ([0, 0, 0, 0, 0, 0, 0, 42], 1, 2_573_268_732_286_825_865),
            ([UInt8](repeating: 0xff, count: 8), -7, 5_571_140_209_018_128_215),
            ([0x00, 0x02, 0xb6, 0x41, 0xdf, 0xf8, 0x02, 0x40], 1, 8_578_315_458_104_480_577),
            ([0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a], 1, -5_221_802_766_607_981_468),
            ([0x00, 0xff], 1, 4_167_489_699_913_552_405),
        ] as [([UInt8], Int64, Int64)])
    func givesKnownValues(bytes: [UInt8], seed: Int64, value: Int64) {
        #expect(hash(bytes, seed) == value)
    }

    @Test("is the server's, for bytes of any length at any seed")
    func isTheServers() async throws {
        var random = SeededRandom()
        let lengths = Array(0...64) + (0..<12).map { _ in Int.random(in: 65...20_000, using: &random) }
        let cases = lengths.flatMap { count in
            [0, -1, Int64.random(in: .min ... .max, using: &random)].map { seed in
                ((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, seed)
            }
        }
        let store = try await PostgresStore.open(PostgresSettings(try await PostgresDatabase().url))
        for (bytes, seed) in cases {
            let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let rows = try await store.run(
                Statement("SELECT hash_record_extended(ROW('\\x\(digits)'::bytea), '\(seed)')"), reader: Values())
            #expect(rows == [[.integer(hash(bytes, seed))]], "\(bytes.count) bytes at \(seed), \(random)")
        }
    }

    @Test("is the server's for text and for identifiers, in place of a record")
    func isTheServersForTypes() async throws {
        var random = SeededRandom()
        let store = try await PostgresStore.open(PostgresSettings(try await PostgresDatabase().url))
        for _ in 0..<40 {
            let seed = Int64.random(in: .min ... .max, using: &random)
            let text = random.text(upTo: 90)
            let identifier = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
            let digits = identifier.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let rows = try await store.run(
                Statement(
                    "SELECT hashtextextended($1, '\(seed)'), uuid_hash_extended('\(digits)', '\(seed)')",
                    parameters: [.init(name: "text", type: "text", value: text)]), reader: Values())
            #expect(
                rows == [[.integer(hash(Array(text.utf8), seed)), .integer(hash(identifier, seed))]],
                "\(text.debugDescription) at \(seed), \(random)")
        }
    }

    @Test("does not mind how the bytes are aligned")
    func alignment() {
        let bytes = [UInt8](0...80)
        for start in 0...8 {
            let slice = Array(bytes[start..<start + 40])
            let aligned = LookupHash.hash(slice.span.bytes, seed: 3)
            #expect(LookupHash.hash(bytes.span.bytes.extracting(start..<start + 40), seed: 3) == aligned)
        }
    }
}
