internal import Synchronization

/// A value that one thread changes and another reads when that is done.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value { mutex.withLock { $0 } }

    func change(_ body: (inout Value) throws -> Void) rethrows { try mutex.withLock { try body(&$0) } }
}
