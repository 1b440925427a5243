internal import Fingerprints
internal import Stores
internal import TestSupport

/// A column of random values that both engines hold: how PostgreSQL declares it, and how a value is drawn. SQLite's
/// column has no type, and so keeps whatever is bound to it.
struct RandomColumn: Sendable {
    /// One value, as SQLite stores it and as PostgreSQL reads it.
    struct Value {
        var source: SQLiteValue
        /// In writing; nil for NULL.
        var target: String?

        init(_ source: SQLiteValue, _ target: String?) {
            (self.source, self.target) = (source, target)
        }

        static func text(_ text: String) -> Value { Value(.text(text), text) }
    }

    let name: String
    /// PostgreSQL's.
    let type: String
    /// Declared where none could be inferred, or another would.
    var codec: String?
    /// What two values of the type have in common where they are one: an expression of one named `v`.
    var identity = "v::text"
    /// Draws a value that is not NULL.
    let value: @Sendable (inout SeededRandom) -> Value

    /// Draws a value, NULL now and then.
    func draw(_ random: inout SeededRandom) -> Value {
        random.happens(oneIn: 8) ? Value(.null, nil) : value(&random)
    }
}

extension RandomColumn {
    /// A column for each type that a server can hash.
    static let hashed: [RandomColumn] = words + numbers + times + others

    /// What only its own server knows.
    static let vector = RandomColumn(name: "meaning", type: "vector") { random in
        let elements = (0..<random.number(1...20)).map { _ in
            random.happens(oneIn: 4) ? "\(random.number(-9...9))" : "\(random.float())"
        }
        return .text("[\(elements.joined(separator: random.happens(oneIn: 2) ? "," : ", "))]")
    }

    /// What no server hashes as its codec does.
    static let streamed = [
        RandomColumn(name: "parsed", type: "jsonb") { random in
            let (one, other) = ("\"a\": \(random.number(-99...99))", "\"é\" :[\(random.number(0...9)).50, null, \"x\"]")
            return Value(.text("{\(other), \(one)}"), "{\(one),\(other)}")
        },
        RandomColumn(name: "padded", type: "char(4)") { random in
            .text(["ab  ", "abcd", "    ", "é   "].randomElement(using: &random) ?? "")
        },
    ]

    private static let words = [
        RandomColumn(name: "words", type: "text") { random in
            let extremes = ["", " ", "\u{1F9ED}", "'", "\\", "e\u{301}", "\u{10FFFF}", "NULL", "\u{FEFF}"]
            if random.happens(oneIn: 4) { return .text(extremes.randomElement(using: &random) ?? "") }
            return .text(random.text(upTo: 40))
        },
        RandomColumn(name: "label", type: "varchar(80)") { .text($0.text(upTo: 80)) },
        RandomColumn(name: "mood", type: "mood") { random in
            .text(["glad", "sad", "so so"].randomElement(using: &random) ?? "glad")
        },
        RandomColumn(name: "document", type: "json") { random in
            .text("{\"b\": \(random.number(0...9)),  \"a\": [1.0, \"🧭\"], \"a\":\(random.number(0...9))}")
        },
    ]

    private static func integer<Integer: FixedWidthInteger & Sendable>(
        _ name: String, _ type: String, _: Integer.Type
    ) -> RandomColumn where Integer.Stride: SignedInteger {
        RandomColumn(name: name, type: type) { random in
            let any = Integer(truncatingIfNeeded: random.next()) >> Integer(random.number(0...Integer.bitWidth - 1))
            let number = random.happens(oneIn: 4) ? [.min, .max, 0, -1].randomElement(using: &random) ?? any : any
            return Value(.integer(Int64(number)), "\(number)")
        }
    }

    private static let numbers = [
        integer("small", "smallint", Int16.self), integer("medium", "int", Int32.self),
        integer("big", "bigint", Int64.self),
        RandomColumn(name: "ratio", type: "double precision") { random in
            let extremes: [Double] = [
                0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0x1p53, 0.1,
            ]
            let number = random.happens(oneIn: 4) ? extremes.randomElement(using: &random) ?? 0 : random.double()
            guard let whole = Int64(exactly: number), number.sign == .plus, random.happens(oneIn: 2) else {
                return Value(.real(number), "\(number)")
            }
            return Value(.integer(whole), "\(number)")
        },
        RandomColumn(name: "narrow", type: "real") { random in
            let extremes: [Float] = [0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
            let number = random.happens(oneIn: 4) ? extremes.randomElement(using: &random) ?? 0 : random.float()
            return Value(.real(Double(number)), "\(number)")
        },
        // 1.5 and 1.50 are one number.
        RandomColumn(name: "amount", type: "numeric", identity: "trim_scale(v)::text") { random in
            if random.happens(oneIn: 6) {
                return .text(["NaN", "Infinity", "-Infinity", "0", "-0.00"].randomElement(using: &random) ?? "0")
            }
            let number = random.decimal(digits: random.happens(oneIn: 12) ? 1000 : random.number(1...40))
            return Value(.text(number), number.contains(".") ? number + "000" : number)
        },
        RandomColumn(name: "price", type: "numeric(12, 2)", identity: "trim_scale(v)::text") { random in
            let cents = random.number(-999_999_999...999_999_999)
            let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
            return Value(.real(Double(cents) / 100), "\(cents < 0 ? "-" : "")\(whole).\(rest / 10)\(rest % 10)")
        },
        RandomColumn(name: "flag", type: "boolean") { random in
            let (yes, no): ([SQLiteValue], [SQLiteValue]) = ([.integer(1), .text("true")], [.integer(0), .text("F")])
            return random.happens(oneIn: 2)
                ? Value(yes.randomElement(using: &random) ?? yes[0], "true")
                : Value(no.randomElement(using: &random) ?? no[0], "false")
        },
    ]

    /// Before Christ and far beyond the year 9999: PostgreSQL's times from 4713 BC to 294276.
    private static let times = [
        RandomColumn(name: "at", type: "timestamptz") { random in
            if random.happens(oneIn: 6) { return .text(random.happens(oneIn: 2) ? "infinity" : "-infinity") }
            let offset = ["Z", "+00", "+05:30", "-03:30"].randomElement(using: &random) ?? "Z"
            return .text(written(WireTime.timestamp(microseconds: random.microseconds()), offset: offset))
        },
        RandomColumn(name: "local", type: "timestamp", codec: "instant(-03:30)") { random in
            if random.happens(oneIn: 6) { return .text(random.happens(oneIn: 2) ? "infinity" : "-infinity") }
            return .text(written(WireTime.timestamp(microseconds: random.microseconds())))
        },
        RandomColumn(name: "counted", type: "timestamptz", codec: "instant(us)") { random in
            // Half as far away: the count begins in 1970, and must fit as well.
            let microseconds = random.microseconds() / 2
            return Value(
                .integer(microseconds + 946_684_800_000_000),
                written(WireTime.timestamp(microseconds: microseconds), offset: "Z"))
        },
        RandomColumn(name: "day", type: "date") { random in
            let extremes = [
                "0044-03-15 BC", "4714-11-24 BC", "12024-02-29", "5874897-12-31", "infinity", "-infinity", "0001-01-01",
            ]
            if random.happens(oneIn: 4) { return .text(extremes.randomElement(using: &random) ?? "") }
            return .text(written(WireTime.date(days: Int64(random.number(-2_000_000...900_000_000)))))
        },
    ]

    private static let others = [
        RandomColumn(name: "identifier", type: "uuid") { random in
            let bytes = random.bytes(16)
            let digits = hexadecimal(bytes)
            let forms: [SQLiteValue] = [.text(digits.uppercased()), .text("{\(digits)}"), .blob(bytes)]
            return Value(forms.randomElement(using: &random) ?? forms[0], digits)
        },
        RandomColumn(name: "payload", type: "bytea") { random in
            let bytes = random.bytes(random.number(0...40))
            return Value(.blob(bytes), "\\x" + hexadecimal(bytes))
        },
        RandomColumn(name: "spelt", type: "bytea", codec: "bytes(hex)") { random in
            let digits = hexadecimal(random.bytes(random.number(0...40)))
            return Value(.text(digits), "\\x" + digits)
        },
    ]

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A time in writing, of a year before the first with its era, which stands behind everything else.
    private static func written(_ time: String, offset: String = "") -> String {
        let rest = time.dropFirst().drop { $0 != "-" }
        guard let year = Int(time.dropLast(rest.count)), year < 1 else { return time + offset }
        let digits = "\(1 - year)"
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + rest + offset + " BC"
    }
}

extension SeededRandom {
    mutating func happens(oneIn many: Int) -> Bool { number(1...many) == 1 }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    /// Any double but NaN, which SQLite stores as NULL.
    mutating func double() -> Double {
        let number = Double(bitPattern: next())
        return number.isNaN ? 0.1 : number
    }

    /// Any number of 4 bytes but NaN and infinities, which a vector does not hold.
    mutating func float() -> Float {
        let number = Float(bitPattern: UInt32(truncatingIfNeeded: next()))
        return number.isFinite ? number : 0.1
    }

    mutating func decimal(digits count: Int) -> String {
        var digits = (0..<count).map { _ in "\(number(0...9))" }
        if happens(oneIn: 2) { digits.insert(".", at: number(0...count)) }
        return (happens(oneIn: 2) ? "-" : "") + digits.joined()
    }

    /// A time from 2000-01-01, as far away as PostgreSQL holds times, give or take a day for offsets.
    mutating func microseconds() -> Int64 {
        let range: ClosedRange<Int64> =
            happens(oneIn: 2)
            ? -1 << 50...1 << 50 : -211_813_300_000_000_000...9_223_371_200_000_000_000
        return Int64.random(in: range, using: &self)
    }
}
