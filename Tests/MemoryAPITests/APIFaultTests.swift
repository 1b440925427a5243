internal import Contracts
internal import MemoryAPI
internal import Testing

@Suite("The API's faults")
struct APIFaultTests {
    @Test("each have an id of their own, and say what happens, how it comes to, and how it shows")
    func words() {
        #expect(Set(APIFaults.all.map { $0.id }).count == APIFaults.all.count)
        for fault in APIFaults.all {
            #expect([fault.title, fault.cause, fault.symptom].allSatisfy { $0.hasSuffix(".") }, "\(fault.id)")
            #expect(fault.named.check.hasPrefix("api/") && !fault.named.saying.isEmpty, "\(fault.id)")
        }
        #expect(Set(APIFaults.all.map { "\($0.named)" }).count == APIFaults.all.count, "none has the name of another")
        #expect(Set(APIFaults.all.map { $0.id }) == Set(Self.complaints.keys).union(["slow"]), "each is looked at here")
    }

    @Test("are none of an API that does right")
    func right() async throws {
        try await ServedHistory().whileServing { history in
            let complaints = try await Witness.complaints(about: history)
            #expect(complaints == [])
        }
    }

    @Test("show, each as what it is and nothing else", arguments: complaints.keys.sorted())
    func shows(id: String) async throws {
        let fault = try #require(APIFaults.all.first { $0.id == id })
        try await ServedHistory(fault: fault).whileServing { history in
            let complaints = try await Witness.complaints(about: history)
            #expect(complaints == Self.complaints[id])
        }
    }

    @Test("make an answer wait, where that is the fault")
    func slow() async throws {
        let fault = try #require(APIFaults.all.first { $0.id == "slow" })
        try await ServedHistory(fault: fault).whileServing { history in
            let query: [(name: String, value: RequestText)] = [("user_id", "\(ServedHistory.owner)")]
            let list = try await history.get("/api/memories", query, as: history.server.token)
            #expect(list.status == 200 && list.phases.firstByte >= .milliseconds(400))
        }
    }

    /// What a client has to say of each.
    private static let complaints: [String: Set<Complaint>] = [
        "wrong-schema": [.notAsDeclared],
        "rows-of-another": [.rowsOfAnother],
        "user-ignored": [.notIsolated],
        "stream-cut-off": [.streamBreaksOff],
        "no-finish-reason": [.noFinishReason],
        "no-done": [.noDone],
        "server-errors": [.serverError, .memoriesMissing],
        "wrong-dimension": [.wrongDimension, .notAsDeclared],
        "not-a-number": [.notFinite, .notJSON],
        "zero-vectors": [.zeroVector],
        "unstable-embeddings": [.unstableVector],
        "batch-out-of-order": [.batchOutOfOrder],
        "connection-reset": [.connectionClosed],
        "search-backwards": [.wrongOrder, .textNotFoundFirst],
        "search-stuck": [.textNotFoundFirst],
        "memories-missing": [.memoriesMissing],
        "offset-ignored": [.samePageTwice, .memoriesMissing],
        "total-wrong": [.wrongTotal],
        "text-altered": [.wrongText],
        "no-authentication": [.answersStrangers],
        "errors-as-success": [.errorIsSuccess, .notAsDeclared],
        "page-for-json": [.notJSON],
        "health-lies": [.healthLies, .serverError],
        "memory-unused": [.nothingRemembered],
        "no-usage": [.noUsage, .notAsDeclared],
    ]
}
