internal import AssayKit
internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

/// Whole tables of random values: fingerprinted in SQLite, in PostgreSQL read row by row, and by PostgreSQL itself.
@Suite("Random tables")
struct RandomTablesTests {
    /// A column of both tables: how it is declared, and one value as either engine writes it.
    private struct Column: Sendable {
        let name: String
        let sqlite: String
        let postgres: String
        var codec: String?
        let value: @Sendable (inout SeededRandom) -> (source: String, target: String)
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }

    private static func hexadecimal(_ count: Int, _ random: inout SeededRandom) -> String {
        (0..<count).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }.joined()
    }

    private static func digits(_ random: inout SeededRandom) -> String {
        let count = Int.random(in: 0..<20, using: &random) == 0 ? 1000 : Int.random(in: 1...40, using: &random)
        var digits = (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }
        if Bool.random(using: &random) { digits.insert(".", at: Int.random(in: 0...count, using: &random)) }
        return (Bool.random(using: &random) ? "-" : "") + digits.joined()
    }

    private static let columns: [Column] = [
        Column(name: "words", sqlite: "TEXT", postgres: "text") { random in
            let text = quoted(random.text(upTo: 40))
            return (text, text)
        },
        Column(name: "small", sqlite: "INTEGER", postgres: "smallint") { random in
            let number = "\(Int16.random(in: .min ... .max, using: &random))"
            return (number, number)
        },
        Column(name: "big", sqlite: "INTEGER", postgres: "bigint") { random in
            let number = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0..<64, using: &random)
            return ("\(number == .min ? 0 : number)", "\(number == .min ? 0 : number)")
        },
        Column(name: "ratio", sqlite: "REAL", postgres: "float8") { random in
            // A short decimal of a double, which both engines read without rounding. SQLite's files hold no −0.
            let number = Double(Int.random(in: -999_999...999_999, using: &random)) / 1024
            return [("9e999", "'inf'"), ("-9e999", "'-inf'")].randomElement(using: &random)
                .flatMap { Int.random(in: 0..<5, using: &random) == 0 ? $0 : nil } ?? ("\(number)", "\(number)")
        },
        Column(name: "narrow", sqlite: "REAL", postgres: "float4") { random in
            let number = Double(Int.random(in: -9999...9999, using: &random)) / 64
            return ("\(number)", "\(number)")
        },
        Column(name: "amount", sqlite: "TEXT", postgres: "numeric") { random in
            let number = digits(&random)
            return ("'\(number)'", "'\(number)'")
        },
        Column(name: "flag", sqlite: "INTEGER", postgres: "boolean") { random in
            Bool.random(using: &random) ? ("1", "true") : ("0", "false")
        },
        Column(name: "at", sqlite: "TEXT", postgres: "timestamptz") { random in
            let far = Int64.random(in: -62_000_000_000_000_000...250_000_000_000_000_000, using: &random)
            let text = "'\(WireTime.timestamp(microseconds: far))Z'"
            return (text, text)
        },
        Column(name: "counted", sqlite: "INTEGER", postgres: "timestamptz", codec: "instant(us)") { random in
            let unix = Int64.random(in: -9_000_000_000_000_000...9_000_000_000_000_000, using: &random)
            return ("\(unix)", "timestamptz '1970-01-01 00:00:00Z' + '\(unix) microseconds'::interval")
        },
        Column(name: "day", sqlite: "TEXT", postgres: "date") { random in
            // Before Christ, and beyond the year 9999.
            let days =
                Int64.random(in: 0..<3, using: &random) == 0
                ? nil : Int64.random(in: -730_000...2_900_000, using: &random)
            let text =
                days.map { WireTime.date(days: $0) } ?? ["0044-03-15 BC", "12024-02-29", "infinity"].randomElement(
                    using: &random) ?? ""
            return ("'\(text)'", "'\(text)'")
        },
        Column(name: "identifier", sqlite: "TEXT", postgres: "uuid") { random in
            let digits = hexadecimal(32, &random)
            return ("'\(digits.uppercased())'", "'\(digits)'")
        },
        Column(name: "blob", sqlite: "BLOB", postgres: "bytea") { random in
            let digits = hexadecimal(2 * Int.random(in: 0...20, using: &random), &random)
            return ("x'\(digits)'", "'\\x\(digits)'")
        },
        Column(name: "document", sqlite: "TEXT", postgres: "json") { random in
            let text = "'{\"b\": \(Int.random(in: 0...9, using: &random)),  \"a\": [1.0]}'"
            return (text, text)
        },
        Column(name: "mood", sqlite: "TEXT", postgres: "mood") { random in
            let word = ["'glad'", "'sad'", "'so so'"].randomElement(using: &random) ?? "NULL"
            return (word, word)
        },
    ]

    private struct Tables {
        let directory: TemporaryDirectory
        let sqlite: SQLiteStore
        let postgres: PostgresStore

        func result(pushesDown: Bool, columns: [Column], seed: UInt64) async throws -> TableComparison.Result {
            let source = try await TableShape.read(TableName("t"), from: sqlite, engine: .sqlite)
            let target = try await TableShape.read(TableName("t"), from: postgres, engine: .postgres)
            let pairing = try await TablePairing.pair(
                source, in: sqlite, with: target, in: postgres,
                options: PairingOptions(
                    key: "id", types: columns.compactMap { column in column.codec.map { "\(column.name)=\($0)" } }))
            let tables = try PairedTables(
                pairing, source: .init(sqlite, mayPushDown: false),
                target: .init(postgres, mayPushDown: pushesDown), skips: [], seed: seed)
            #expect(tables.target.pushesDown == pushesDown)
            return try await TableComparison(tables.source, tables.target, seed: seed, limit: 5).compare()
        }
    }

    private func tables(_ rows: [[(source: String, target: String)]], _ columns: [Column]) async throws -> Tables {
        func script(_ types: [String], _ row: ([(source: String, target: String)]) -> [String]) -> String {
            let declared = zip(columns, types).map { "\($0.name) \($1)" }.joined(separator: ", ")
            let values = rows.enumerated().map { "(\(([String($0)] + row($1)).joined(separator: ", ")))" }
            return
                "CREATE TABLE t (id INTEGER PRIMARY KEY, \(declared)); INSERT INTO t VALUES \(values.joined(separator: ", "))"
        }
        let directory = try TemporaryDirectory()
        let source = try directory.sqlite("source.sqlite", script(columns.map(\.sqlite)) { $0.map(\.source) })
        let target = try await PostgresDatabase(
            "CREATE TYPE mood AS ENUM ('glad', 'sad', 'so so'); " + script(columns.map(\.postgres)) { $0.map(\.target) }
        )
        return Tables(
            directory: directory, sqlite: try await SQLiteStore.open(source),
            postgres: try await PostgresStore.open(PostgresSettings(target.url)))
    }

    @Test(
        "have one fingerprint in both engines by both strategies, and one changed cell is found by both",
        arguments: 0..<3)
    func oneFingerprint(round: Int) async throws {
        var random = SeededRandom()
        let columns = Self.columns
        for pushesDown in [true, false] {
            var rows: [[(source: String, target: String)]] = (0..<60).map { _ in
                columns.map { Int.random(in: 0..<8, using: &random) == 0 ? ("NULL", "NULL") : $0.value(&random) }
            }
            let seed = random.next()
            let equal = try await tables(rows, columns)
            let result = try await equal.result(pushesDown: pushesDown, columns: columns, seed: seed)
            #expect(result.areEqual && result.source == result.target, "\(random)")
            let (row, column) = (
                Int.random(in: rows.indices, using: &random), Int.random(in: columns.indices, using: &random)
            )
            repeat {
                rows[row][column].target = columns[column].value(&random).target
            } while rows[row][column].target == rows[row][column].source
            let other = try await tables(rows, columns)
            // What is drawn again may be the value that was there, written otherwise.
            let changed = try await other.result(pushesDown: pushesDown, columns: columns, seed: seed)
            let streamed = try await other.result(pushesDown: false, columns: columns, seed: seed)
            #expect(changed.changedCells == streamed.changedCells && changed.ledger == streamed.ledger, "\(random)")
            if !changed.areEqual {
                #expect(changed.ledger.changed == 1 && changed.changedCells[column] == 1, "\(random)")
                #expect(changed.rows.first?.source?.first?.bytes.last == UInt8(row), "\(random)")
                #expect(changed.rows.first?.differing == [column], "\(random)")
            }
        }
    }
}
