internal import Dispatch

/// Runs what blocks on a thread that may block: the cooperative pool has none to spare for it.
package func unblocked<Success: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () throws(Failure) -> Success
) async throws(Failure) -> Success {
    try await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: Result(catching: body)) }
    }.get()
}
