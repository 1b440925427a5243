internal import CCurl
internal import Synchronization

/// Ends a transfer from another thread.
final class TransferCancellation: Sendable {
    private struct State: Sendable {
        var isCancelled = false
        /// The address of the transfer's multi handle while it may be woken: pointers are not `Sendable`.
        var multi: UInt?
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock(\.isCancelled) }

    /// From now on, cancelling wakes this transfer.
    func begin(_ handle: borrowing CurlHandle) {
        let address = UInt(bitPattern: unsafe handle.multi)
        state.withLock { $0.multi = address }
    }

    /// From now on, it does not: the handle may go.
    func end() {
        state.withLock { $0.multi = nil }
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            // The one function of libcurl that any thread may call.
            if let multi = state.multi.flatMap(UnsafeMutableRawPointer.init(bitPattern:)) {
                unsafe curl_multi_wakeup(multi)
            }
        }
    }
}
