internal import AssayKit
package import Events

/// The one line that tells a waiting person how far a run is: `[12/23] threads/orphaned-parents …`.
///
/// It takes events and gives text; when and where to write it is the caller's business, who knows whether anybody is
/// watching.
package struct ProgressLine: Sendable {
    private let width: Int
    private var total = 0
    private var finished = 0
    /// What is under way, oldest first: checks run side by side.
    private var running: [String] = []

    /// - Parameter width: The terminal's columns.
    package init(width: Int) {
        self.width = max(width, 20)
    }

    /// Takes in the next event.
    package mutating func apply(_ event: Event) {
        switch event {
        case .runStarted(let start): total = start.checks.count
        case .checkStarted(let check): running.append(check.id)
        case .checkFinished(let check):
            finished += 1
            running.removeAll { $0 == check.id }
        case .runFinished: running = []
        case .noted: break
        }
    }

    /// The line, no wider than the terminal; empty when there is nothing to wait for.
    package var text: String {
        // The oldest is the one that is being waited for.
        guard let oldest = running.first else { return "" }
        let others = running.count > 1 ? " and \(Counts.of(running.count - 1, "other"))" : ""
        let line = "[\(finished + 1)/\(total)] \(Visibility.line.show(oldest))\(others) …"
        return TerminalText.cut(line, to: width)
    }
}
