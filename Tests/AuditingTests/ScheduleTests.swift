internal import AssayKit
internal import Testing

@testable import Auditing

@Suite("The schedule")
struct ScheduleTests {
    private func check(_ id: String, requires: String...) throws -> SQLCheck {
        let requirements = requires.map { "check \($0)" }.joined(separator: ", ")
        let header = requires.isEmpty ? "" : "-- @requires: \(requirements)\n"
        return try Reading.check("-- Nothing is there.\n\(header)-- @key: id\nSELECT id FROM t;", id: id).get()
    }

    @Test("lets a check wait for those that it requires, and no other")
    func waits() throws {
        let (first, second, other) = (try check("a"), try check("b", requires: "a"), try check("c"))
        var schedule = Schedule([second, first, other])
        #expect(schedule.next()?.id == "a")
        #expect(schedule.next()?.id == "c")
        #expect(schedule.next() == nil)
        schedule.finish(first, .passed)
        #expect(schedule.next()?.id == "b")
        #expect(schedule.reasonToSkip(second) == nil)
    }

    @Test("lets one check at a time read the source, and others go on meanwhile")
    func readsSourceAlone() throws {
        func source(_ id: String) throws -> SQLCheck {
            try Reading.check("-- Nothing is there.\n-- @on: source\n-- @key: id\nSELECT id FROM t;", id: id).get()
        }
        let (first, second) = (try source("a"), try source("b"))
        var schedule = Schedule([first, second, try check("c")])
        #expect([schedule.next()?.id, schedule.next()?.id, schedule.next()?.id] == ["a", "c", nil])
        schedule.finish(first, .failed)
        #expect(schedule.next()?.id == "b")
    }

    @Test("lets what measures times go last, and alone")
    func measuresAlone() throws {
        func contract(_ id: String) throws -> SQLCheck {
            let endpoint = Endpoint(id: id, "It is quick.", .get("/")) { Latency(95, atMost: .seconds(1)) }
            return try SQLCheck.read(endpoint.declaration, id: "Rule/\(id)", path: "Rule.swift").get()
        }
        let (quick, quicker, other) = (try contract("a"), try contract("b"), try check("c"))
        var schedule = Schedule([quick, quicker, other])
        #expect([schedule.next()?.id, schedule.next()?.id] == ["c", nil])
        schedule.finish(other, .passed)
        #expect([schedule.next()?.id, schedule.next()?.id] == ["Rule/a", nil])
        schedule.finish(quick, .passed)
        #expect(schedule.next()?.id == "Rule/b")
    }

    @Test("skips a check whose requirement does not hold", arguments: [Verdict.failed, .errored, .skipped])
    func skips(verdict: Verdict) throws {
        let (first, second) = (try check("a"), try check("b", requires: "a"))
        var schedule = Schedule([first, second])
        _ = schedule.next()
        schedule.finish(first, verdict)
        #expect(schedule.next()?.id == "b")
        #expect(schedule.reasonToSkip(second) == "It requires a, which was \(verdict.rawValue).")
    }

    @Test("hands out the rest, all to be skipped, once the run is to stop")
    func stops() throws {
        let (first, second) = (try check("a"), try check("b", requires: "a"))
        var schedule = Schedule([first, second])
        schedule.skipTheRest(because: "enough")
        schedule.skipTheRest(because: "more than enough")
        #expect([schedule.next()?.id, schedule.next()?.id] == ["a", "b"])
        #expect(schedule.reasonToSkip(second) == "enough")
    }
}
