internal import AssayKit
internal import Auditing
internal import Digests
internal import Events
internal import Synchronization
internal import TestSupport
internal import Testing

/// Each term, once kept and once broken by the same answer.
private struct Terms: Rule {
    private static let list: APIRequest = .get("/list")
    private static let stream: APIRequest = .get("/stream")
    private static let schema = #"{"type": "object", "required": ["total"]}"#
    private static let other = #"{"type": "object", "required": ["pages"]}"#

    var checks: Checks {
        Endpoint(id: "status", "A status.", Self.list) { Status(200) }
        Endpoint(id: "status-broken", "A status.", Self.list) { Status(400...499) }
        Endpoint(id: "implied", "All is well.", Self.list) { JSON(exists: "$.total") }
        Endpoint(id: "implied-broken", "All is well.", .get("/nowhere")) { Header(absent: "Set-Cookie") }
        Endpoint(id: "header", "A header.", Self.list) {
            Header("Cache-Control", contains: "no-store")
            Header(absent: "Set-Cookie")
        }
        Endpoint(id: "header-broken", "A header.", Self.list) { Header(absent: "Cache-Control") }
        Endpoint(id: "type", "A type.", Self.list) { ContentType("application/json") }
        Endpoint(id: "type-broken", "A type.", Self.list) { ContentType("text/html") }
        Endpoint(id: "body", "A text.", Self.list) {
            Body(contains: "total")
            Body(matches: "^\\{")
            Body(.lessOrEqual, bytes: 1000)
        }
        Endpoint(id: "body-broken", "A text.", Self.list) { Body(equals: "pong") }
        Endpoint(id: "size-broken", "A size.", Self.list) { Body(.less, bytes: 3) }
        Endpoint(id: "json", "Values.", Self.list) {
            JSON("$.total", equals: 3)
            JSON("$.items[*].kind", everyOneOf: ["a", "b"])
            JSON("$.items[*].rank", every: .greater, 0)
            JSON("$.items[*].rank", ordered: .ascending)
            JSON("$.items", count: .equal, 1)
            JSON(exists: "$.items")
            JSON(absent: "$.error")
        }
        Endpoint(id: "json-one-of-broken", "Values.", Self.list) { JSON("$.items[*].kind", everyOneOf: ["a"]) }
        Endpoint(id: "json-number-broken", "Values.", Self.list) { JSON("$.items[*].rank", every: .less, 2) }
        Endpoint(id: "json-order-broken", "Values.", Self.list) { JSON("$.items[*].rank", ordered: .descending) }
        Endpoint(id: "schema", "A schema.", Self.list) {
            Schema(Self.schema)
            Schema(#"{"type": "integer"}"#, at: "$.items[*].rank")
        }
        Endpoint(id: "schema-broken", "A schema.", Self.list) { Schema(Self.other) }
        Endpoint(id: "events", "A stream.", Self.stream) {
            Events(endWith: "[DONE]")
            Events(count: .equal, 3)
            Events(conformTo: #"{"required": ["part"]}"#)
            Events("$.part", everyMatches: "^p")
            Events("$.part", count: .equal, 2)
            Events("$.kind", everyEquals: "chunk")
            Events(last: "$.finish", equals: "stop")
        }
        Endpoint(id: "events-end-broken", "A stream.", Self.stream) { Events(endWith: "[END]") }
        Endpoint(id: "events-last-broken", "A stream.", Self.stream) { Events(last: "$.finish", equals: "length") }
        Endpoint(id: "events-names-broken", "A stream.", Self.stream) { Events(named: "begin", "end") }
        Endpoint(id: "redirects", "A redirect.", .get("/moved").followingRedirects(2)) {
            Redirects(.equal, 1, to: "/list")
            Status(200)
        }
        Endpoint(id: "redirects-broken", "A redirect.", .get("/moved").followingRedirects(2)) {
            Redirects(.equal, 1, to: "/elsewhere")
        }
        Endpoint(id: "retries", "A second try.", .get("/flaky").retrying(3, pause: .zero)) { Status(200) }
        Endpoint(id: "declared", "As the API says.", Self.list) { MatchesOpenAPI() }
        Endpoint(id: "declared-broken", "As the API says.", .get("/wrong")) { MatchesOpenAPI() }
        Endpoint(id: "description", "What the API says.", .get("/openapi.json")) {
            DescribesAPI(untested: ["POST /untested"])
        }
        Endpoint(id: "description-broken", "What the API says.", .get("/openapi.json")) { DescribesAPI() }
        Endpoint(id: "limit-broken", "Quick.", Self.list) { Latency(50, atMost: .seconds(60), orAsIn: "LIMIT_MS") }
        Endpoint(id: "certificate-skipped", "A certificate.", Self.list) { Certificate(daysLeft: 1) }
        Endpoint(id: "late-errored", "In time.", APIRequest.get("/never").within(.milliseconds(300))) { Status(200) }
        Endpoint(id: "parameter", "SQL.", Self.list) {
            Parameter("most", as: .integer, .environment("MOST"))
            JSON("$.total", equals: .sql(on: .target, "SELECT count(*) FROM history WHERE id <= :most"))
        }
        Check(id: "code", "Code asks.", on: .target) { databases, api in
            let answer = try await api.send(Self.list).with(status: 200)
            var found = Findings()
            found.examine()
            let stored = try await databases.target.rows("SELECT count(*) AS rows FROM history")
            if try answer.integer("$.total") != stored[0].integer("rows") { found.report(key: ["place": "$.total"]) }
            if try answer.numbers("$.items[*].rank") != [1, 2] { found.report(key: ["place": "$.items"]) }
            return found
        }
        Check(id: "code-broken", "Code asks.") { _, api in
            let answers = try await api.send([Self.list, Self.list, Self.list])
            var found = Findings()
            for answer in answers {
                found.examine()
                if try answer.texts("$.items[*].kind") != ["a"] {
                    found.report(key: ["place": "$.items"], repeat: answer)
                }
            }
            return found
        }
        Check(id: "code-skipped", "Code asks.") { _, _ in throw NotApplicable("There is nothing to ask for.") }
        Check(id: "code-errored", "Code asks.") { _, api in
            _ = try await api.send(.get("/nowhere")).with(status: 200)
            return Findings()
        }
    }
}

/// One request needs what another's answer has; and what that needs is not there.
private struct Chained: Rule {
    var checks: Checks {
        Endpoint(id: "third", "What the second names.", .get("/items/\(captured: "second")")) {
            JSON("$.item", equals: .captured("second"))
        }
        Endpoint(id: "second", "What the first names.", .post("/items", json: #"{"id": \#(captured: "first")}"#)) {
            Capture("second", from: "$.next")
        }
        Endpoint(id: "first", "The first.", .get("/list")) { Capture("first", from: "$.items[0].kind") }
        Endpoint(id: "lost", "Nothing comes of it.", .get("/list")) { Capture("nothing", from: "$.no.such.thing") }
        Endpoint(id: "in-vain", "It needs that.", .get("/items/\(captured: "nothing")")) { Status(200) }
    }
}

private struct Misspelt: Rule {
    var checks: Checks {
        Endpoint(id: "giver", "It gives.", .get("/list")) { Capture("memory", from: "$.id") }
        Endpoint(id: "taker", "It takes.", .get("/\(captured: "memori")")) { Status(200) }
    }
}

/// What cannot be meant.
private struct Vacuous: Rule {
    var checks: Checks {
        Endpoint(id: "body", "A text.", .get("/list")) { Body(contains: "") }
        Endpoint(id: "count", "Values.", .get("/list")) { JSON("$.items[*]", count: .greaterOrEqual, 0) }
        Endpoint(id: "samples", "Quick.", .get("/list")) { Latency(95, atMost: .seconds(1), samples: 0) }
        Endpoint(id: "percentile", "Quick.", .get("/list")) { Latency(500, atMost: .seconds(1)) }
        Endpoint(id: "nothing", "Nothing.", .get("/list")) {}
        Endpoint(id: "skipped", "More than a certificate.", .get("/list")) {
            Certificate(daysLeft: 3)
            JSON(exists: "$.total")
        }
    }
}

/// A text that is somebody's, and a name that has another form.
private struct Told: Rule {
    var checks: Checks {
        Check(id: "shown", "It is not shown.") { _, api in
            let request: APIRequest = .post("/nowhere", json: #"{"text": \#(text: "my own \"words\"")}"#)
            var found = Findings()
            found.examine()
            found.report(key: ["place": "body"], repeat: try await api.send(request))
            _ = try await api.send(.get("/nowhere/\(text: "my own words")", query: ["q": .text("my own words")])).with(
                status: 200)
            return found
        }
        Check(id: "forms", "An accent is one character or two.") { _, api in
            var found = Findings()
            found.examine()
            if DatabaseValue.text("\u{E9}") == .text("e\u{301}") { found.report(key: ["place": "text"]) }
            return found
        }
    }
}

/// Asked of an API that never answers: for a request's answer, and for what the API says of itself.
private struct Silent: Rule {
    var checks: Checks { Endpoint(id: "own", "It answers.", .get("/list")) { Status(200) } }
}

private struct SilentAboutItself: Rule {
    var checks: Checks { Endpoint(id: "own", "It answers.", .get("/list")) { MatchesOpenAPI() } }
}

/// What the rules ask.
private struct ListServer {
    let server: SocketServer

    init() throws {
        let tries = Mutex(0)
        server = try SocketServer { connection in
            while let request = connection.readRequest() {
                let line = request.prefix { $0 != "\r\n" }
                let json = ["Content-Type: application/json", "Cache-Control: no-store"]
                switch line.split(separator: " ").prefix(2).joined(separator: " ") {
                case "GET /list":
                    connection.answer(
                        "200 OK", json,
                        #"{"items": [{"kind": "a", "rank": 1}, {"kind": "b", "rank": 2}], "total": 3}"#)
                case "GET /stream":
                    let events = [
                        #"{"part": "p1", "kind": "chunk"}"#, #"{"part": "p2", "kind": "chunk", "finish": "stop"}"#,
                    ]
                    let text = (events + ["[DONE]"]).map { "data: \($0)\n\n" }.joined()
                    connection.answer("200 OK", ["Content-Type: text/event-stream"], text)
                case "GET /moved": connection.answer("302 Found", ["Location: /list"])
                case "GET /flaky":
                    let isReady = tries.withLock { tries in
                        tries += 1
                        return tries > 2
                    }
                    connection.answer(isReady ? "200 OK" : "503 Service Unavailable")
                case "GET /wrong": connection.answer("200 OK", json, #"{"total": "three"}"#)
                case "GET /openapi.json": connection.answer("200 OK", json, Self.description)
                case "GET /never": _ = connection.readRequest()
                case "POST /items":
                    let isRight = request.hasSuffix(#"{"id": "a"}"#)
                    connection.answer("200 OK", json, #"{"next": "\#(isRight ? "n 1" : "wrong")"}"#)
                case "GET /items/n%201": connection.answer("200 OK", json, #"{"item": "n 1"}"#)
                default: connection.answer("404 Not Found")
                }
            }
        }
    }

    private static let description = """
        {"openapi": "3.1.0", "info": {"title": "Lists", "version": "1"}, "paths": {
            "/list": {"get": {"responses": {"200": {"description": "OK", "content": {"application/json": {
                "schema": {"type": "object", "properties": {"total": {"type": "integer"}}}}}}}}},
            "/wrong": {"get": {"responses": {"200": {"description": "OK", "content": {"application/json": {
                "schema": {"type": "object", "properties": {"total": {"type": "integer"}}}}}}}}},
            "/untested": {"post": {"responses": {"200": {"description": "OK"}}}}}}
        """
}

@Suite("What is expected of an answer")
struct EndpointTermTests {
    private static let digest = FNV1a.digest(of: [Array("compiled".utf8)])

    private func audit(_ rules: CompiledRule...) async throws -> RunRecord {
        let server = try ListServer()
        let scene = try await AuditScene(
            source: "CREATE TABLE messages (id)",
            target: "CREATE TABLE history (id int); INSERT INTO history SELECT generate_series(1, 3)", checks: [:])
        for rule in rules { try scene.directory.write("compiled", to: "checks/\(rule.path)") }
        return try await scene.audit(
            rules: rules, environment: ["ASSAY_API": server.server.url, "LIMIT_MS": "0", "MOST": "3"])
    }

    @Test("holds where it is kept, and is a finding where it is not")
    func terms() async throws {
        let record = try await audit(CompiledRule("Terms.swift", digest: Self.digest, Terms.self))
        #expect(record.verdicts.count == Terms().checks.declarations.count)
        for (id, verdict) in record.verdicts {
            let word = id.split(separator: "-").last
            let expected: Verdict =
                switch word {
                case "broken": id.contains("limit") ? .errored : .failed
                case "skipped": .skipped
                case "errored": .errored
                default: .passed
                }
            #expect(verdict == expected, "\(id): \(record.result(id)?.message ?? "")")
        }
        let code = try #require(record.result("Terms/code-broken"))
        #expect(code.findingCount == 3 && code.evidence.first?.fields.last?.value.text?.hasPrefix("curl ") == true)
        let limit = record.result("Terms/limit-broken")
        #expect(limit?.problem?.remedy?.contains("LIMIT_MS") == true)
        #expect(code.requests.count == 3 && record.result("Terms/status")?.requests.first?.hasPrefix("curl ") == true)
        let untested = record.result("Terms/description-broken")?.evidence.first
        #expect(untested?.key.first?.value.text == "POST /untested")
    }

    @Test("may be what another answer has, whatever stands first in the rule")
    func captured() async throws {
        let record = try await audit(CompiledRule("Chained.swift", digest: Self.digest, Chained.self))
        #expect(
            record.verdicts == [
                "Chained/first": .passed, "Chained/second": .passed, "Chained/third": .passed, "Chained/lost": .failed,
                "Chained/in-vain": .skipped,
            ])
    }

    @Test("is a mistake of the rule where it cannot fail", arguments: Vacuous().checks.declarations.map(\.id))
    func vacuous(_ id: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write("compiled", to: "checks/Vacuous.swift")
        let library = CheckLibrary(
            directories: [directory.file("checks")],
            rules: [CompiledRule("Vacuous.swift", digest: Self.digest, Vacuous.self)])
        #expect(library.problems.count == 6 && !library.checks.contains { $0.id == "Vacuous/\(id)" })
    }

    @Test("tells nobody's words, and takes no two texts for one")
    func told() async throws {
        let record = try await audit(CompiledRule("Told.swift", digest: Self.digest, Told.self))
        let shown = try #require(record.result("Told/shown"))
        #expect(shown.verdict == .errored && !"\(shown)".contains("words"), "\(shown)")
        #expect(shown.problem?.remedy?.contains("$TEXT") == true)
        #expect(record.result("Told/forms")?.verdict == .passed)
    }

    @Test("has no verdict where the run was interrupted, whatever it waited for", arguments: ["asks", "reads"])
    func interrupted(_ what: String) async throws {
        let running = Mutex<Task<RunRecord, any Error>?>(nil)
        let server = try SocketServer { connection in
            while connection.readRequest() != nil { running.withLock { $0?.cancel() } }
        }
        let scene = try await AuditScene(source: "CREATE TABLE messages (id)", checks: [:])
        try scene.directory.write("compiled", to: "checks/Silent.swift")
        let rule = CompiledRule(
            "Silent.swift", digest: Self.digest, what == "asks" ? Silent.self : SilentAboutItself.self)
        let audit = running.withLock { running in
            let task = Task { try await scene.audit(rules: [rule], environment: ["ASSAY_API": server.url]) }
            running = task
            return task
        }
        let record = try await audit.value
        #expect(record.outcome == .interrupted)
        #expect(record.result("Silent/own") == nil)
    }

    @Test("is not asked for of an address with a password in it")
    func password() async throws {
        let scene = try await AuditScene(source: "CREATE TABLE messages (id)", checks: [:])
        try scene.directory.write("compiled", to: "checks/Told.swift")
        let record = try await scene.audit(
            rules: [CompiledRule("Told.swift", digest: Self.digest, Told.self)],
            environment: ["ASSAY_API": "http://aaron:hunter2@127.0.0.1:1"])
        #expect(record.result("Told/shown")?.verdict == .errored)
        #expect(try !scene.log.contains("hunter2"))
    }

    @Test("is a mistake of the rule where it needs what nobody gives")
    func misspelt() throws {
        let directory = try TemporaryDirectory()
        try directory.write("compiled", to: "checks/Misspelt.swift")
        let library = CheckLibrary(
            directories: [directory.file("checks")],
            rules: [CompiledRule("Misspelt.swift", digest: Self.digest, Misspelt.self)])
        let problem = try #require(library.problems.first)
        #expect(library.problems.count == 1)
        #expect(problem.message.contains("memori") && problem.remedy.contains("memory"), "\(problem)")
        #expect(problem.location?.line ?? 0 > 1)
    }
}
