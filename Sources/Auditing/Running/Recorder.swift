package import Events
internal import FoundationEssentials

/// Takes in the events of a run, one after the other: writes each to the log, folds it, and tells whoever watches.
package actor Recorder {
    private var log: EventLog
    private var record: RunRecord?
    private let watch: @Sendable (Event) -> Void

    /// - Parameters:
    ///   - log: The log on disk.
    ///   - watch: Called with every event once it is written, for progress.
    package init(_ log: consuming EventLog, watch: @escaping @Sendable (Event) -> Void = { _ in }) {
        self.log = log
        self.watch = watch
    }

    /// The run so far; nil before it has started.
    package var run: RunRecord? { record }

    /// Records an event.
    ///
    /// - Throws: `EventLogError.cannotWrite`: a run whose evidence is lost has shown nothing.
    package func record(_ event: Event) throws {
        // In whole milliseconds, as the log keeps it, so that what is rendered from the log is the same to the byte.
        let now = Date(
            timeIntervalSinceReferenceDate: (Date().timeIntervalSinceReferenceDate * 1000).rounded(.down) / 1000)
        try log.append(event, at: now)
        if case .runStarted(let start) = event { record = RunRecord(start, at: now) } else { record?.apply(event) }
        watch(event)
    }
}
