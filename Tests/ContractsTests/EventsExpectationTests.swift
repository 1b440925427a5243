internal import AssayKit
internal import Contracts
internal import Testing

@Suite("An expectation of events")
struct EventsExpectationTests {
    private static func chunk(_ content: String, finish: String = "null") -> String {
        #"data: {"choices": [{"delta": {"content": "\#(content)"}, "finish_reason": \#(finish)}]}"# + "\n\n"
    }
    private static let end = "data: [DONE]\n\n"

    private func stream(_ body: String, type: String = "text/event-stream; charset=utf-8") -> ServedAnswer {
        ServedAnswer(headers: ["Content-Type: \(type)"], body: body)
    }

    private let chat = chunk("Hel") + chunk("lo") + chunk("", finish: #""stop""#) + end

    @Test("of a chat's stream is fulfilled by a whole one")
    func whole() async throws {
        let answer = stream(chat)
        let schema = try JSONSchema(JSONDocument(#"{"required": ["choices"]}"#).root)
        let tests: [EventsExpectation.Test] = [
            .end(with: "[DONE]"), .names(Array(repeating: "message", count: 4)), .schema(schema), .count(.equal, 4),
            .last(try JSONPath("$.choices[*].finish_reason"), .everyOneOf([.init("stop"), .init("length")])),
            .values(try JSONPath("$.choices[*].delta.content"), .count(.equal, 3)),
        ]
        for test in tests {
            let judgement = try await answer.judged(by: EventsExpectation(test))
            #expect(judgement.isFulfilled, "\(judgement)")
        }
    }

    @Test("names what a stream lacks")
    func lacking() async throws {
        let finish = EventsExpectation(.last(try JSONPath("$.choices[*].finish_reason"), .everyOneOf([.init("stop")])))
        let done = EventsExpectation(.end(with: "[DONE]"))
        let unfinished = stream(Self.chunk("a") + Self.chunk("b"))
        #expect(try await unfinished.findings(by: done) == "event 2 is the last, and does not say [DONE]")
        #expect(
            try await unfinished.findings(by: finish) == #"""
                $['choices'][0]['finish_reason'] is null, and must be one of "stop"
                {"choices": [{"delta": {"content": "•"}, "finish_reason": null}]}
                                                                          ^
                """#)
        let early = stream(Self.end + Self.chunk("a") + Self.end)
        #expect(try await early.findings(by: done) == "event 1 says [DONE], and 2 more follow")
        let named = stream("event: a\ndata: 1\n\ndata: 2\n\n")
        #expect(
            try await named.findings(by: EventsExpectation(.names(["a", "b"]))) == "event 2 is message, and must be b")
        #expect(
            try await named.findings(by: EventsExpectation(.names(["a"]))) == "event 2 is message, and must be absent")
        #expect(
            try await named.findings(by: EventsExpectation(.count(.greaterOrEqual, 3)))
                == "events are 2, and must be at least 3")
    }

    @Test("cannot be judged of a stream that breaks off, that is none, or that says what is not JSON")
    func broken() async throws {
        let done = EventsExpectation(.end(with: "[DONE]"))
        #expect(
            try await stream(Self.chunk("a") + "data: {").findings(by: done)
                == "cannot be judged: the stream breaks off within an event, after 1 event")
        #expect(
            try await stream("{}", type: "application/json").findings(by: done)
                == "cannot be judged: the answer is no stream of events: its content type is application/json")
        let values = EventsExpectation(.values(try JSONPath("$"), .exists))
        #expect(
            try await stream("data: 1\n\ndata: oops\n\n").findings(by: values)
                == "cannot be judged: event 2 is not JSON: a value was expected here (line 1, column 1, byte 0 of 4)")
        #expect(try await !stream("").judged(by: done).isFulfilled)
    }
}
