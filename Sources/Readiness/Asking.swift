internal import Stores

extension ReadinessContext {
    /// Asks the server something and judges the answer. A question that it does not answer is itself an observation; one
    /// that could not be put is none, for that the server is out of reach is told once.
    func observe(
        _ subject: String,
        _ judge: (_ ask: (String) async throws -> [[String?]], _ subject: String) async throws -> [Observation]
    ) async -> [Observation] {
        guard case .open(let store, _) = target else { return [] }
        do {
            return try await judge({ try await store.run(Statement($0), reader: CatalogRows()) }, subject)
        } catch let error as StoreError {
            return [
                .broken(
                    subject, "the server does not say: \(error.message.withoutStop)",
                    remedy: error.remedy ?? "Look at its log.")
            ]
        } catch {
            return [.broken(subject, "the server does not say: \(error)", remedy: "Look at its log.")]
        }
    }
}
