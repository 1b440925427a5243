internal import Synchronization

/// A cancellation that blocking C code can look at.
final class CancellationFlag: Sendable {
    private let state = Atomic(false)

    var isSet: Bool { state.load(ordering: .relaxed) }

    func set() { state.store(true, ordering: .relaxed) }

    func clear() { state.store(false, ordering: .relaxed) }
}
