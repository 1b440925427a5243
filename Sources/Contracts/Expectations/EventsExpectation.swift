package import AssayKit

/// The body is a stream of server-sent events that came to its end, and they are as they must be.
package struct EventsExpectation: Expectation {
    /// What is asked of the events.
    package enum Test: Sendable {
        /// The last event says exactly this, as chat completions end with `[DONE]`; no other does.
        case end(with: String)
        /// The events have these names, in this order.
        case names([String])
        /// What a path selects of the events that say JSON, all together, is as it must be.
        case values(JSONPath, JSONTest)
        /// What a path selects of the last event that says JSON is as it must be: `$.choices[*].finish_reason`.
        case last(JSONPath, JSONTest)
        /// Each event that says JSON conforms to a schema.
        case schema(JSONSchema)
        /// There are so many events.
        case count(Threshold.Comparison, Int)
    }

    let test: Test
    /// What an event may say that is no JSON.
    let marker: String

    /// - Parameters:
    ///   - test: What is asked of the events.
    ///   - marker: What an event may say that is no JSON.
    package init(_ test: Test, marker: String = "[DONE]") {
        self.test = test
        self.marker = marker
    }

    package var description: String {
        switch test {
        case .end(let data): "events end with \(data)"
        case .names(let names): "events are \(names.joined(separator: ", "))"
        case .values(let path, let test): "events' \(path) \(test.phrase)"
        case .last(let path, let test): "last event's \(path) \(test.phrase)"
        case .schema: "each event conforms to its schema"
        case .count(let comparison, let count): "there are \(comparison.phrase) \(JSONValue.counted(count, "event"))"
        }
    }

    package func judge(_ answer: ContractAnswer) throws(ContractProblem) -> ContractOutcome {
        let stream = answer.events
        guard answer.response.contentType?.name == "text/event-stream" else {
            throw ContractProblem(
                "the answer is no stream of events: its content type is \(answer.response.contentType?.name ?? "not told")"
            )
        }
        guard stream.isUTF8 else { throw ContractProblem("the stream of events is not UTF-8") }
        guard !stream.isTruncated else {
            throw ContractProblem(
                "the stream breaks off within an event, after \(JSONValue.counted(stream.events.count, "event"))")
        }
        switch test {
        case .end(let data): return Self.end(of: stream.events, data)
        case .names(let names): return Self.names(of: stream.events, names)
        case .values(let path, let test):
            return try judge(documents(of: answer), path, test, reveals: answer.reveals)
        case .last(let path, let test):
            return try judge(Array(documents(of: answer).suffix(1)), path, test, reveals: answer.reveals)
        case .schema(let schema):
            let documents = try documents(of: answer)
            var outcome = ContractOutcome(examined: documents.count)
            for document in documents { try outcome.add(schema, document.root, reveals: answer.reveals) }
            return outcome
        case .count(let comparison, let count):
            guard !comparison.holds(stream.events.count, count) else { return ContractOutcome(nil) }
            return ContractOutcome(
                .init("events", "are \(stream.events.count), and must be \(comparison.phrase) \(count)"))
        }
    }

    private func judge(
        _ documents: [JSONDocument], _ path: JSONPath, _ test: JSONTest, reveals: Bool
    ) throws(ContractProblem) -> ContractOutcome {
        var values: [JSONValue] = []
        for document in documents { values += try path.selected(from: document) }
        return test.judge(values, at: path, reveals: reveals)
    }

    /// What the events say, but for the marker, as JSON.
    private func documents(of answer: ContractAnswer) throws(ContractProblem) -> [JSONDocument] {
        var documents: [JSONDocument] = []
        for (place, event) in answer.events.events.enumerated() where event.data != marker {
            documents.append(
                try ContractAnswer.read(Array(event.data.utf8), "event \(place + 1)", reveals: answer.reveals).get())
        }
        return documents
    }

    private static func end(of events: [ServerSentEvents.Event], _ data: String) -> ContractOutcome {
        var outcome = ContractOutcome(examined: events.count)
        guard let last = events.last else { return outcome }
        if last.data != data {
            outcome.add(.init("event \(events.count)", "is the last, and does not say \(data)"))
        }
        for (place, event) in events.dropLast().enumerated() where event.data == data {
            outcome.add(.init("event \(place + 1)", "says \(data), and \(events.count - place - 1) more follow"))
        }
        return outcome
    }

    private static func names(of events: [ServerSentEvents.Event], _ names: [String]) -> ContractOutcome {
        var outcome = ContractOutcome(examined: max(events.count, names.count))
        for place in 0..<max(events.count, names.count) {
            let (name, expected) = (events.dropFirst(place).first?.name, names.dropFirst(place).first)
            guard name != expected else { continue }
            outcome.add(
                .init("event \(place + 1)", "is \(name ?? "missing"), and must be \(expected ?? "absent")"))
            // What follows is out of step.
            break
        }
        return outcome
    }
}
