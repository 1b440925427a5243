internal import Synchronization

/// A scratch database that two stores fill, one after the other, each on its own thread.
final class SharedScratch: Sendable {
    private let scratch: Mutex<Scratch>

    init() throws {
        scratch = Mutex(try Scratch())
    }

    func use<Output: Sendable>(_ body: (Scratch) throws -> Output) rethrows -> Output {
        try scratch.withLock { try body($0) }
    }
}
