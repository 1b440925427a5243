internal import Profiles
internal import TestSupport
internal import Testing

@Suite("Different values")
struct DistinctTests {
    private func distinct(_ rows: Int, _ expression: String) async throws -> DistinctCount {
        let profile = try await Inspected.sqlite(
            """
            CREATE TABLE t (x); WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
            INSERT INTO t SELECT \(expression) FROM n
            """)
        return try #require(profile.column("t", "x")?.distinct)
    }

    @Test("are counted while they are few", arguments: [1, 32, 33, 1000, 1024])
    func exact(count: Int) async throws {
        #expect(try await distinct(3000, "i % \(count)") == DistinctCount(count: count, isExact: true))
    }

    @Test(
        "are estimated where they are many, within four times the error that is told", arguments: [1025, 20000, 150000])
    func estimated(count: Int) async throws {
        let distinct = try await distinct(150_000, "'value ' || (i % \(count))")
        #expect(!distinct.isExact)
        let error = try #require(distinct.standardError)
        #expect(abs(Double(distinct.count) - Double(count)) < 4 * error * Double(count), "\(distinct)")
    }

    @Test("are told apart by type: the text 1 is not the number 1")
    func types() async throws {
        #expect(try await Inspected.column([.integer(1), .text("1"), .blob([0x31]), .null]).distinct.count == 3)
    }
}
