internal import Fingerprints
internal import Stores
internal import TestSupport
internal import Testing

@Suite("Random edits")
struct RandomEditsTests {
    private struct Row: Hashable {
        var id: Int?
        var a: String?
        var b: Int?

        var sql: String {
            "(\(id.map(String.init) ?? "NULL"), \(a.map { "'\($0)'" } ?? "NULL"), \(b.map(String.init) ?? "NULL"))"
        }
    }

    private static func random(_ id: Int, using random: inout SeededRandom) -> Row {
        Row(
            id: id, a: ["", "a", "b", "é", nil].randomElement(using: &random) ?? nil,
            b: [0, 1, -1, nil].randomElement(using: &random) ?? nil)
    }

    private static func edited(_ rows: [Row], using random: inout SeededRandom) -> [Row] {
        var rows = rows
        for edit in 0..<Int.random(in: 0...20, using: &random) {
            guard let place = rows.indices.randomElement(using: &random) else { continue }
            switch Int.random(in: 0..<5, using: &random) {
            case 0: rows.remove(at: place)
            case 1: rows.append(Self.random(1000 + edit, using: &random))
            case 2: rows[place] = Self.random(rows[place].id ?? 0, using: &random)
            case 3: rows.append(rows[place])
            default: rows.append(Self.random(rows[place].id ?? 0, using: &random))
            }
        }
        return rows.shuffled(using: &random)
    }

    /// Missing, extra, changed, duplicated, unchanged: by grouping, without a hash.
    private static func bruteForce(_ source: [Row], _ target: [Row], hasKey: Bool) -> [Int] {
        func counts(_ rows: [Row]) -> [Row: Int] { rows.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        var (missing, extra, changed, duplicated, unchanged) = (0, 0, 0, 0, 0)
        guard hasKey else {
            let (left, right) = (counts(source), counts(target))
            for row in Set(source + target) {
                let (one, other) = (left[row] ?? 0, right[row] ?? 0)
                missing += max(0, one - other)
                extra += max(0, other - one)
                unchanged += min(one, other)
            }
            return [missing, extra, changed, duplicated, unchanged]
        }
        for id in Set((source + target).map(\.id)) {
            let (one, other) = (source.filter { $0.id == id }, target.filter { $0.id == id })
            if other.isEmpty {
                missing += one.count
            } else if one.isEmpty {
                extra += other.count
            } else if counts(one) == counts(other) {
                unchanged += one.count
            } else if one.count == 1, other.count == 1 {
                changed += 1
            } else {
                duplicated += 1
            }
        }
        return [missing, extra, changed, duplicated, unchanged]
    }

    @Test("are counted as a count by hand has it", arguments: [true, false], Way.allCases)
    func counts(hasKey: Bool, way: Way) async throws {
        var random = SeededRandom()
        let rounds = (0..<25).map { _ in
            let start = (0..<Int.random(in: 0...30, using: &random)).map { Self.random($0, using: &random) }
            let source = Self.edited(start, using: &random)
            return (source, Self.edited(source, using: &random))
        }
        func tables(_ rows: [[Row]], _ types: String) -> String {
            rows.enumerated().map { index, rows in
                "CREATE TABLE t\(index) (\(types));"
                    + (rows.isEmpty ? "" : "INSERT INTO t\(index) VALUES \(rows.map(\.sql).joined(separator: ", "));")
            }.joined()
        }
        let directory = try TemporaryDirectory()
        let left = try await SQLiteStore.open(
            directory.sqlite("source.sqlite", tables(rounds.map(\.0), "id INTEGER, a TEXT, b INTEGER")))
        let right = try await PostgresStore.open(
            PostgresSettings(try await PostgresDatabase(tables(rounds.map(\.1), "id int, a text, b int")).url))
        let integer = try #require(Codecs.all.first { $0.name == "integer" }?.init(argument: nil))
        let text = try #require(Codecs.all.first { $0.name == "text" }?.init(argument: nil))
        let columns = [
            ComparedTable.Column(sqlName: "id", type: "int4", codec: integer),
            ComparedTable.Column(sqlName: "a", type: "text", codec: text),
            ComparedTable.Column(sqlName: "b", type: "int4", codec: integer),
        ]
        let seed = random.next()
        for (index, round) in rounds.enumerated() {
            func table(_ store: any Store, _ pushesDown: Bool) -> ComparedTable {
                ComparedTable(
                    store: store, relation: .init("t\(index)"),
                    columns: .init(
                        key: hasKey ? Array(columns.prefix(1)) : [],
                        others: hasKey ? Array(columns.dropFirst()) : columns),
                    seed: seed, pushesDown: pushesDown)
            }
            let result = try await TableComparison(
                table(left, false), table(right, way == .pushDown), seed: seed, limit: 3
            ).compare()
            let expected = Self.bruteForce(round.0, round.1, hasKey: hasKey)
            #expect(
                result.ledger.counts == expected,
                "round \(index), \(random)")
            #expect(result.areEqual == (expected.prefix(4).allSatisfy { $0 == 0 }), "round \(index), \(random)")
        }
        await left.close()
        await right.close()
    }
}
