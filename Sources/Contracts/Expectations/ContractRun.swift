/// Runs contracts: several at once, but none before those whose answers give it what it needs.
package struct ContractRun: Sendable {
    /// What came of a contract.
    package enum Outcome: Sendable {
        case judged(Contract.Report)
        /// There was no answer.
        case unanswered(HTTPError)
        /// It was not asked, because something that its request needs was not given.
        case unasked(ContractProblem)
    }

    private let contracts: [Contract]
    private let concurrency: Int

    /// - Parameters:
    ///   - contracts: The contracts, each behind those whose captured values it needs.
    ///   - concurrency: How many requests are under way at once, 1 to 64.
    package init(_ contracts: [Contract], concurrency: Int = 4) {
        self.contracts = contracts
        self.concurrency = min(max(1, concurrency), 64)
    }

    /// Runs them.
    ///
    /// - Parameter reveals: Whether people's text may be shown.
    /// - Returns: What came of each, in their order.
    package func run(reveals: Bool = false) async -> [Outcome] {
        let clients = (0..<concurrency).map { _ in HTTPClient() }
        var outcomes = [Outcome?](repeating: nil, count: contracts.count)
        var captured: [String: JSONValue] = [:]
        for stage in stages {
            let ready = stage.filter { place in
                outcomes[place] = problem(of: contracts[place], with: captured).map(Outcome.unasked)
                return outcomes[place] == nil
            }
            for (place, outcome) in await run(ready, by: clients, with: captured, reveals: reveals) {
                outcomes[place] = outcome
                if case .judged(let report) = outcome { captured.merge(report.captured) { $1 } }
            }
        }
        return outcomes.compactMap(\.self)
    }

    /// The contracts' places, in stages: each needs only what earlier ones give.
    private var stages: [[Int]] {
        var stageOfName: [String: Int] = [:]
        var stages: [[Int]] = []
        for (place, contract) in contracts.enumerated() {
            let stage = contract.request.awaited.compactMap { stageOfName[$0] }.max().map { $0 + 1 } ?? 0
            if stage == stages.count { stages.append([]) }
            stages[stage].append(place)
            for capture in contract.captures { stageOfName[capture.name] = stage }
        }
        return stages
    }

    private func problem(of contract: Contract, with captured: [String: JSONValue]) -> ContractProblem? {
        guard let name = contract.request.awaited.first(where: { captured[$0] == nil }) else { return nil }
        let giver = contracts.first { $0.captures.contains { $0.name == name } }
        guard let giver else { return ContractProblem("the request needs \(name), which no contract captures") }
        let asked = "\(giver.request.method) \(giver.request.url.shown)"
        return ContractProblem("the request needs \(name), which \(asked) should have given before, and did not")
    }

    /// Runs some of them, shared out to the clients evenly.
    private func run(
        _ places: [Int], by clients: [HTTPClient], with captured: [String: JSONValue], reveals: Bool
    ) async -> [(Int, Outcome)] {
        await withTaskGroup(of: [(Int, Outcome)].self) { group in
            for (worker, client) in clients.enumerated() where worker < places.count {
                let own = stride(from: worker, to: places.count, by: clients.count).map { places[$0] }
                group.addTask {
                    var outcomes: [(Int, Outcome)] = []
                    for place in own {
                        outcomes.append(
                            (place, await run(contracts[place], by: client, with: captured, reveals: reveals)))
                    }
                    return outcomes
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func run(
        _ contract: Contract, by client: HTTPClient, with captured: [String: JSONValue], reveals: Bool
    ) async -> Outcome {
        do throws(HTTPError) {
            return .judged(try await contract.run(by: client, with: captured, reveals: reveals))
        } catch {
            return .unanswered(error)
        }
    }
}
