@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("The migration")
struct MigrationTests {
    /// A row of the source, with what became of it as an audit would see it.
    private struct Traced {
        let id: String
        let parent: String?
        let isBlank: Bool
        let hasArrived: Bool
    }

    @Test("of the plan's length has the plan's figures, from any seed", arguments: [1, 2, 3] as [UInt64])
    func planned(seed: UInt64) {
        let (faithful, asReported) = figures(messages: 15_108, seed: seed)
        #expect(faithful.source.messages == 15_108)
        #expect(faithful.source.blank == 1_459)
        #expect(faithful.skipped == 1_459)
        #expect(faithful.arrived == 13_649)
        #expect(faithful.lost == 0)
        #expect(faithful.orphans == .init(parentSkipped: 775, parentLost: 0, parentNeverExisted: 37))
        #expect(faithful.orphans.total == 812)

        #expect(asReported.source == faithful.source)
        #expect(asReported.skipped == 1_459)
        #expect(asReported.arrived == 13_513)
        #expect(asReported.lostInBatches == 54)
        #expect(asReported.lostSingly == 82)
        #expect(asReported.orphans == .init(parentSkipped: 775, parentLost: 82, parentNeverExisted: 37))
        #expect(asReported.orphans.total == 894)
    }

    @Test("of another length has them in proportion", arguments: [30_216, 45_324])
    func scaled(messages: Int) {
        let (faithful, asReported) = figures(messages: messages, seed: 4)
        let times = messages / 15_108
        #expect(faithful.arrived == 13_649 * times)
        #expect(faithful.orphans.total == 812 * times)
        #expect(asReported.arrived == 13_513 * times)
        #expect(asReported.orphans.total == 894 * times)
    }

    @Test(
        "leaves in both databases what its figures say",
        arguments: [0, 1, 2, 3, 10, 121, 1_000, 15_108], Outcome.allCases)
    func counted(messages: Int, outcome: Outcome) async throws {
        let databases = try await Databases(outcome, messages: messages, seed: UInt64(messages))
        let figures = databases.figures
        #expect(figures.source == databases.sourceFigures)
        #expect(
            try databases.source.query(
                """
                SELECT count(*), coalesce(sum(\(blankInSQL)), 0), count(attachments),
                    (SELECT count(*) FROM conversations),
                    (SELECT count(*) FROM messages WHERE parent_id NOT IN (SELECT id FROM messages))
                FROM messages
                """) == [
                    [
                        messages, figures.source.blank, figures.source.withAttachments, figures.source.conversations,
                        figures.source.withMissingParent,
                    ].map(String.init)
                ])
        #expect(
            try databases.target.query(
                """
                SELECT count(*), count(*) FILTER (WHERE parent_id IS NOT NULL AND
                    NOT EXISTS (SELECT FROM raw_conversations p WHERE p.id = c.parent_id))
                FROM raw_conversations c
                """) == [[figures.arrived, figures.orphans.total].map(String.init)])

        let rows = try trace(databases, outcome)
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        var orphans = Figures.Orphans()
        for row in rows where row.hasArrived {
            guard let parent = row.parent else { continue }
            switch byID[parent] {
            case nil: orphans.parentNeverExisted += 1
            case .some(let parent) where parent.isBlank && !parent.hasArrived: orphans.parentSkipped += 1
            case .some(let parent) where !parent.hasArrived: orphans.parentLost += 1
            default: break
            }
        }
        #expect(orphans == figures.orphans)
        #expect(rows.count { $0.isBlank && $0.hasArrived } == (outcome == .verbatim ? figures.source.blank : 0))
        #expect(rows.count { $0.isBlank && !$0.hasArrived } == figures.skipped)
        #expect(rows.count { !$0.isBlank && !$0.hasArrived } == figures.lost)
    }

    @Test("as reported, loses two batches that leave no orphan, and single messages that each leave one")
    func losses() async throws {
        let databases = try await Databases(.asReported)
        let rows = try trace(databases, .asReported)
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        let children = Dictionary(grouping: rows.filter { $0.parent != nil }, by: { $0.parent ?? "" })

        // What should have arrived, in the source's order, cut into runs of one fate.
        var runs: [[Traced]] = []
        for row in rows where !row.isBlank {
            if let last = runs.last?.last, last.hasArrived == row.hasArrived {
                runs[runs.count - 1].append(row)
            } else {
                runs.append([row])
            }
        }
        let lost = runs.filter { $0[0].hasArrived == false }
        let batches = lost.filter { $0.count > 1 }
        #expect(batches.map(\.count) == [27, 27])
        #expect(lost.count { $0.count == 1 } == 82)
        for row in batches.joined() {
            #expect(children[row.id, default: []].allSatisfy { !$0.hasArrived })
        }
        for row in lost.joined() where row.parent != nil {
            #expect(byID[row.parent ?? ""]?.isBlank == false, "a lost row is no orphan")
        }
        for row in lost where row.count == 1 {
            #expect(children[row[0].id]?.map(\.hasArrived) == [true])
        }
    }

    @Test("changes nothing in what arrives")
    func unchanged() async throws {
        let databases = try await Databases(.faithful)
        let rows = try sourceRows(of: databases, where: "NOT (\(blankInSQL) AND attachments IS NULL)").map { row in
            var row = row
            row[0] = row[0].map(mapped)
            row[6] = row[6].map(mapped)
            return row
        }
        let arrived = try targetRows(of: databases)
        #expect(arrived.count == 13_649)
        #expect(Set(arrived.map(Self.bytes)) == Set(rows.map(Self.bytes)))
    }

    @Test("verbatim, is equal to the source row by row: the blank, NULL and the ids with it")
    func verbatim() async throws {
        let databases = try await Databases(.verbatim)
        let arrived = try targetRows(of: databases)
        #expect(arrived.count == 15_108)
        #expect(arrived.contains { $0[4] == nil } && arrived.contains { $0[4] == "" })
        #expect(try Set(arrived.map(Self.bytes)) == Set(sourceRows(of: databases, where: "TRUE").map(Self.bytes)))
    }

    private func sourceRows(of databases: Databases, where condition: String) throws -> Rows {
        try databases.source.query(
            """
            SELECT id, conversation_id, author, role, content, timestamp, parent_id FROM messages WHERE \(condition)
            """)
    }

    private func targetRows(of databases: Databases) throws -> Rows {
        try databases.target.query(
            """
            SELECT id, conversation_id, author, role, content,
                to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), parent_id
            FROM raw_conversations
            """)
    }

    /// Strings are compared byte by byte: Swift's `==` would take NFC and NFD for the same.
    private static func bytes(_ row: [String?]) -> [[UInt8]?] { row.map { $0.map { Array($0.utf8) } } }

    private func figures(messages: Int, seed: UInt64) -> (faithful: Figures, asReported: Figures) {
        var faithful = Importer(outcome: .faithful)
        var asReported = Importer(outcome: .asReported)
        for conversation in History(messages: messages, seed: seed) {
            _ = faithful.rows(of: conversation)
            _ = asReported.rows(of: conversation)
        }
        return (faithful.figures, asReported.figures)
    }

    /// The source's rows in their order.
    private func trace(_ databases: Databases, _ outcome: Outcome) throws -> [Traced] {
        let arrived = Set(try databases.target.query("SELECT id FROM raw_conversations").map { $0[0] })
        let rows = try databases.source.query("SELECT id, parent_id, \(blankInSQL) FROM messages ORDER BY rowid")
        return rows.map { row in
            Traced(
                id: row[0] ?? "", parent: row[1], isBlank: row[2] == "1",
                hasArrived: arrived.contains(outcome == .verbatim ? row[0] : row[0].map(mapped)))
        }
    }

    private func mapped(_ id: String) -> String { UniqueID(named: id, in: .urls).description }
}
