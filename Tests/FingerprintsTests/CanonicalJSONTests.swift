internal import Fingerprints
internal import Stores
internal import Testing

@Suite("The canonical form of JSON")
struct CanonicalJSONTests {
    private static func form(_ text: String, _ claim: String) throws -> Form {
        let codec: (any Codec)? = JSONCodec(argument: claim)
        return Form(Value(type: .text, bytes: Array(text.utf8)), try #require(codec))
    }

    @Test(
        "is RFC 8785's, but exact",
        arguments: [
            (#" { "b" : [ 1 , true , null ] , "a" : { } } "#, #"{"a":{},"b":[1,true,null]}"#),
            (#"{"é": 1, "z": 2, "\n": 3, "a": 4, "": 5}"#, #"{"":5,"\n":3,"a":4,"z":2,"é":1}"#),
            (#""\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/""#, #""€$\u000f\nA'B\"\\\\\"/""#),
            (
                "[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]",
                "[333333333.33333329,1e+30,4.5,0.002,1e-27]"
            ),
            (
                "[1e20, 1e21, 1e-6, 1e-7, 12.5e-7, 123e20, -0.0]",
                "[100000000000000000000,1e+21,0.000001,1e-7,0.00000125,1.23e+22,0]"
            ),
            (#"{"b": 1, "a": 2, "b": 0}"#, #"{"a":2,"b":1,"b":0}"#),
            (#"[",", {"a": ","}, [","]]"#, #"[",",{"a":","},[","]]"#),
        ])
    func spelling(text: String, canonical: String) throws {
        #expect(try Self.form(text, "canonical") == .bytes(Array(canonical.utf8)))
    }

    @Test("is one for all spellings of a document, and for what jsonb makes of it")
    func random() async throws {
        let bench = try await CodecBench()
        var documents = Documents()
        let codec: (any Codec)? = JSONCodec(argument: "semantic")
        let semantic = try #require(codec)
        for _ in 0..<200 {
            let document = documents.document()
            let (one, other) = (documents.spell(document), documents.spell(document))
            let form = try Self.form(one, "canonical")
            #expect(form != .unreadable, "\(documents.seed) \(one)")
            #expect(try form == Self.form(other, "canonical"), "\(documents.seed) \(one)\n\(other)")
            let served = try await bench.target("$1::text::jsonb", [.init(name: "v", type: "text", value: other)])[0]
            #expect(try Self.form(one, "semantic") == Form(served, semantic), "\(documents.seed) \(one)")
        }
    }

    @Test("is made in good time of an object with many members in the wrong order, and of a deep one")
    func large() throws {
        let members = (0..<100_000).reversed().map { "\"k\(100_000 + $0)\":{\"b\":1,\"a\":2}" }
        let sorted = members.reversed().map { $0.replacing(#""b":1,"a":2"#, with: #""a":2,"b":1"#) }
        #expect(
            try Self.form("{\(members.joined(separator: ","))}", "canonical")
                == .bytes(Array("{\(sorted.joined(separator: ","))}".utf8)))
        let deep = String(repeating: #"{"b":0,"a":"#, count: 512) + "1" + String(repeating: "}", count: 512)
        #expect(try Self.form(deep, "canonical") != .unreadable)
        #expect(try Self.form("[\(deep)]", "canonical") == .unreadable)
    }
}

/// Random documents, and random ways to spell each.
private struct Documents {
    indirect enum Document {
        case word(String)
        /// An integer and the decimals of it.
        case number(Int, scale: Int)
        case string([Unicode.Scalar])
        case array([Document])
        case object([(name: [Unicode.Scalar], value: Document)])
    }

    private var random = SeededRandom()

    /// What repeats the run.
    var seed: String { "\(random)" }

    mutating func document(depth: Int = 0) -> Document {
        switch Int.random(in: depth > 3 ? 0...2 : 0...4, using: &random) {
        case 0: return .word(["true", "false", "null"].randomElement(using: &random) ?? "null")
        case 1:
            return .number(.random(in: -99_999...99_999, using: &random), scale: .random(in: -30...30, using: &random))
        case 2: return .string(string())
        case 3: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in document(depth: depth + 1) })
        default:
            var members: [(name: [Unicode.Scalar], value: Document)] = []
            for _ in 0..<Int.random(in: 0...80, using: &random) where members.count < (depth == 0 ? 80 : 5) {
                let name = string()
                guard !members.contains(where: { $0.name == name }) else { continue }
                members.append((name, document(depth: depth + 1)))
            }
            return .object(members)
        }
    }

    private mutating func string() -> [Unicode.Scalar] {
        let scalars: [Unicode.Scalar] = [
            "a", "b", "\"", "\\", "/", "\n", "\u{1}", "\u{7F}", "é", "日", "🙂", ",", "{", ":",
        ]
        return (0..<Int.random(in: 0...5, using: &random)).map { _ in scalars.randomElement(using: &random) ?? "a" }
    }

    mutating func spell(_ document: Document) -> String {
        switch document {
        case .word(let word): return word + blank()
        case .number(let value, let scale): return spell(value, scale: scale) + blank()
        case .string(let scalars): return spell(scalars) + blank()
        case .array(let elements):
            return "[" + blank() + elements.map { spell($0) }.joined(separator: ",\(blank())") + "]" + blank()
        case .object(let members):
            let spelled = members.shuffled(using: &random).map {
                spell($0.name) + blank() + ":" + blank() + spell($0.value)
            }
            return "{" + blank() + spelled.joined(separator: ",\(blank())") + "}" + blank()
        }
    }

    private mutating func blank() -> String { ["", "", " ", "\n\t"].randomElement(using: &random) ?? "" }

    private mutating func spell(_ value: Int, scale: Int) -> String {
        let zeros = Int.random(in: 0...3, using: &random)
        let digits = "\(value)" + (value == 0 ? "" : String(repeating: "0", count: zeros))
        let exponent = value == 0 ? scale : -scale - zeros
        return
            "\(digits)\(Bool.random(using: &random) ? ".0" : "")\(Bool.random(using: &random) ? "e" : "E")\(exponent)"
    }

    private mutating func spell(_ scalars: [Unicode.Scalar]) -> String {
        var text = "\""
        for scalar in scalars {
            if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || Bool.random(using: &random) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: .random(using: &random))
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
