internal import AssayKit
internal import Events
internal import FoundationEssentials
internal import TestSupport
internal import Testing

@Suite("The event log")
struct EventLogTests {
    let directory: TemporaryDirectory
    let time = Date(timeIntervalSince1970: 1_700_000_000.5)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func check(_ id: String) -> CheckDescription {
        CheckDescription(
            id: id, title: "Title", details: "", kind: "offending rows", databases: [.target], phases: [.after],
            tags: [], criterion: nil, severity: .fail, location: SourceLocation(file: "checks/\(id).sql", line: 3))
    }

    private func start(_ ids: [String]) -> Event {
        .runStarted(
            RunStarted(
                run: "r", assayVersion: "1", host: "h", timeZone: "UTC", phase: nil, selection: [], checksDigest: "d",
                subjects: [], checks: ids.map(check)))
    }

    private func finished(_ id: String, _ verdict: Verdict) -> Event {
        .checkFinished(
            CheckFinished(id: id, seconds: 0.5, result: CheckResult(verdict: verdict, message: "m\u{0}\n\u{2028}")))
    }

    private func write(_ events: [Event]) throws -> String {
        let path = directory.file("events.jsonl")
        let log = try EventLog(creating: path)
        for event in events { try log.append(event, at: time) }
        return path
    }

    @Test("gives back what was written, line by line and versioned")
    func roundTrip() throws {
        let end = Event.runFinished(RunFinished(seconds: 1, exitStatus: 1, interrupted: false))
        let path = try write([
            start(["a", "b"]), .noted(Note("n", remedy: "r")), .checkStarted(CheckStarted(id: "a")),
            finished("a", .failed),
            finished("b", .passed), end,
        ])
        let lines = try directory.read("events.jsonl").split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { $0.contains("\"v\":1") && $0.contains("\"at\":\"2023-11-14T22:13:20.500Z\"") })
        #expect(lines[3].contains("\"kind\":\"check.finished\""))
        let record = try EventLog.read(path)
        #expect(record.entries.map(\.verdict) == [.failed, .passed])
        #expect(record.entries.first?.finished?.result.message == "m\u{0}\n\u{2028}")
        #expect(record.notes == [Note("n", remedy: "r")])
        #expect(record.outcome == .failed)
    }

    @Test("keeps a check's ledger, and reads the log of a check that has none")
    func ledger() throws {
        var ledger = Ledger()
        (ledger.sourceRows, ledger.unchanged, ledger.missing, ledger.targetRows) = (3, 1, 1, 1)
        ledger.skipped = [.init(rule: "empty\u{202E} content", rows: 1)]
        ledger.lostRuns = [
            .init(position: 2, rows: 1, first: [.init(name: "id", value: Cell(type: "integer", text: "2"))])
        ]
        ledger.orphans = .init(parentSkipped: ledger.skipped, parentLost: 1)
        let reconciled = CheckResult(verdict: .failed, message: "m", ledger: ledger)
        let path = try write([
            start(["a", "b"]), .checkFinished(CheckFinished(id: "a", seconds: 0.5, result: reconciled)),
            finished("b", .passed),
        ])
        #expect(
            try directory.read("events.jsonl").split(separator: "\n").map { $0.contains("\"ledger\"") } == [
                false, true, false,
            ])
        #expect(try EventLog.read(path).entries.map(\.finished?.result.ledger) == [ledger, nil])
    }

    @Test(
        "keeps what was measured of an endpoint, to the microsecond, and reads the log of an assay that measured nothing"
    )
    func timings() throws {
        let timing = Timing(
            request: "GET /memories", samples: 20, warmUp: 2, concurrency: 4, p50: 0.001, p95: 9.871, p99: 12.002,
            slowest: 1012.345, parts: [.init(name: "first byte", p50: 3.1, p95: 9.12)],
            limits: [.init(percentile: 95, measured: 9.871, atMost: 800)])
        let measured = CheckResult(
            verdict: .errored, message: "m", timings: [timing], problem: .init(excerpt: "a\n^", command: "curl 'x'"))
        let path = try write([start(["a"]), .checkFinished(CheckFinished(id: "a", seconds: 0.5, result: measured))])
        let text = try directory.read("events.jsonl")
        #expect(text.contains(#""p50":0.001,"p95":9.871,"p99":12.002"#) && text.contains(#""slowest":1012.345"#))
        let result = try #require(try EventLog.read(path).entries.first?.finished?.result)
        #expect(result.timings == [timing] && result.problem == measured.problem)

        // As it was written before there were timings.
        let member = try #require(text.firstRange(of: /"timings":\[.*"warmUp":2\}\],/))
        try directory.write(String(text[..<member.lowerBound] + text[member.upperBound...]), to: "older.jsonl")
        let older = try EventLog.read(directory.file("older.jsonl"))
        #expect(older.entries.first?.finished?.result.timings == [] && older.entries.first?.verdict == .errored)
    }

    @Test("of a run that died is incomplete, and never a pass")
    func incomplete() throws {
        let path = try write([start(["a", "b"]), finished("a", .passed)])
        let record = try EventLog.read(path)
        #expect(record.outcome == .errored)
        #expect(record.headline == "The run did not come to its end: 1 of 2 checks have no verdict.")
        // The line that it was writing when it died.
        try directory.write(directory.read("events.jsonl") + "{\"v\":1,\"kind\":\"chec", to: "events.jsonl")
        #expect(try EventLog.read(path).entries.map(\.verdict) == [.passed, .errored])
    }

    @Test("that is none says why")
    func refusals() throws {
        let path = directory.file("x")
        #expect(throws: EventLogError.cannotRead(path: path, reason: "there is no such file")) {
            try EventLog.read(path)
        }
        try directory.write("", to: "x")
        #expect(throws: EventLogError.empty(path: path)) { try EventLog.read(path) }
        try directory.write("{\"v\":99,\"kind\":\"run.started\"}\n", to: "x")
        #expect(throws: EventLogError.unknownVersion(99)) { try EventLog.read(path) }
        try directory.write("<html>\n", to: "x")
        #expect(throws: EventLogError.self) { try EventLog.read(path) }
        #expect(throws: EventLogError.self) { _ = try EventLog(creating: directory.file("no/such/directory")) }
    }

    @Test("is written by one run at a time, which an attempt by another does not harm")
    func isWrittenByOne() throws {
        let path = directory.file("events.jsonl")
        let log = try EventLog(creating: path)
        try log.append(start(["a"]), at: time)
        #expect(throws: EventLogError.cannotWrite(path: path, reason: "another audit is writing it")) {
            _ = try EventLog(creating: path)
        }
        #expect(try EventLog.read(path).entries.map(\.id) == ["a"])
    }

    @Test("is of one run: two that were joined are refused")
    func isOfOneRun() throws {
        let path = directory.file("events.jsonl")
        let log = try EventLog(creating: path)
        let end = Event.runFinished(RunFinished(seconds: 1, exitStatus: 1, interrupted: false))
        for event in [start(["a"]), finished("a", .failed), end] { try log.append(event, at: time) }
        #expect(try EventLog.read(path).outcome == .failed)
        try log.append(finished("a", .passed), at: time)
        #expect(throws: EventLogError.self) { try EventLog.read(path) }

        let joined = try directory.write(
            directory.read("events.jsonl").split(separator: "\n").prefix(1).map { "\($0)\n\($0)\n" }.joined(),
            to: "joined.jsonl")
        #expect(throws: EventLogError.self) { try EventLog.read(joined) }
    }
}

@Suite("The outcome of a run")
struct RunOutcomeTests {
    @Test(
        "gives the exit status",
        arguments: [
            ([Verdict.passed, .skipped], 0), ([.passed, .warned], 0), ([.passed, .failed], 1),
            ([.failed, .errored], 3),
            ([.errored], 3), ([.skipped], 3), ([], 5),
        ] as [([Verdict], Int32)])
    func status(verdicts: [Verdict], status: Int32) {
        #expect(RunOutcome(of: verdicts, interrupted: false, complete: true).exitStatus == status)
        #expect(RunOutcome(of: verdicts, interrupted: true, complete: true).exitStatus == 130)
        #expect(RunOutcome(of: verdicts, interrupted: false, complete: false).exitStatus == 3)
    }
}
