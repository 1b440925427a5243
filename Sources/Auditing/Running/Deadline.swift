/// Runs an operation for at most so long; when the time is up it is cancelled, and its own error gives way to this one.
func withDeadline<Output: Sendable>(
    _ limit: Duration, _ operation: @escaping @Sendable () async throws -> Output
) async throws -> Output {
    try await withThrowingTaskGroup(of: Output?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit)
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
