internal import Stores
internal import Synchronization

/// Runs an operation until it has worked for so long; when the time is up it is cancelled, and its own error gives way
/// to this one.
func withDeadline<Output: Sendable>(
    _ limit: Duration, on time: WorkingTime, _ operation: @escaping @Sendable () async throws -> Output
) async throws -> Output {
    try await withThrowingTaskGroup(of: Output?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            // Asleep for what is left, and again for what was spent meanwhile on waiting for others.
            while case let left = limit - time.spent, left > .zero {
                try await Task.sleep(for: max(left, .milliseconds(10)))
            }
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let output = first else { throw DeadlineExceeded(limit: limit) }
        return output
    }
}

/// The time that an operation was given is up.
struct DeadlineExceeded: Error {
    let limit: Duration
}

/// How long an operation has worked, without the time in which it waited for its turn.
package final class WorkingTime: Sendable {
    private let clock = Mutex((spent: Duration.zero, since: Optional(ContinuousClock.now)))

    package init() {}

    var spent: Duration {
        clock.withLock { $0.spent + ($0.since.map { ContinuousClock.now - $0 } ?? .zero) }
    }

    func pause() {
        clock.withLock { clock in
            clock.since.map { clock.spent += ContinuousClock.now - $0 }
            clock.since = nil
        }
    }

    func resume() {
        clock.withLock { $0.since = $0.since ?? .now }
    }
}

/// A reader that shows that its turn has come.
struct TurnReader<Base: RowReader>: RowReader {
    let base: Base
    let time: WorkingTime

    func read(_ rows: inout some Cursor & ~Copyable) throws -> Base.Output {
        time.resume()
        return try base.read(&rows)
    }
}
