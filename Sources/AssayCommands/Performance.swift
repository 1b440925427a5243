internal import Auditing
internal import Dispatch
internal import Events
internal import FoundationEssentials
internal import Glibc
internal import Reports
internal import Synchronization

/// An audit on stage: its log and reports in their directory, its progress on the terminal, ^C understood.
struct Performance {
    let audit: Audit
    let reporting: ReportingOptions

    /// Runs the audit and writes its reports.
    ///
    /// - Returns: The finished record.
    /// - Throws: `UsageError` where the reports' directory cannot be written; what cannot be kept later is an error.
    func run() async throws -> RunRecord {
        let log = try freshLog()
        let progress = Mutex(ProgressLine(width: Console.width))
        let recorder = Recorder(log) { event in
            Console.show(
                progress: progress.withLock { line in
                    line.apply(event)
                    return line.text
                })
        }
        try await audit.run(recordingTo: recorder)
        Console.show(progress: "")
        guard let record = await recorder.run else { throw UsageError("The run left no record.") }
        try ReportWriter(directory: reporting.reports, options: reporting.options).write(record)
        return record
    }

    /// Removes what an earlier run left, where this one comes to nothing: it could be taken for this one's.
    static func removeReports(from directory: String) {
        for name in ["events.jsonl"] + Formats.all.map({ $0.fileName }) { unlink("\(directory)/\(name)") }
    }

    /// The log of this run; the reports of an earlier one go, for they could be taken for this one's.
    private func freshLog() throws -> EventLog {
        do {
            let directory = URL(filePath: reporting.reports)
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let log = try EventLog(creating: "\(reporting.reports)/events.jsonl")
            for format in Formats.all { unlink("\(reporting.reports)/\(format.fileName)") }
            return log
        } catch let error as EventLogError {
            throw UsageError(error.description)
        } catch {
            throw UsageError(
                "Cannot make the directory \(reporting.reports). Choose another with --reports, or make its parent writable."
            )
        }
    }
}

/// Runs something that ^C and SIGTERM cancel; a second ^C ends the process at once.
func interruptible<Output: Sendable>(_ body: @escaping @Sendable () async throws -> Output) async throws -> Output {
    let task = Task { try await body() }
    // Its own, for the threads of the global queue may all be at work.
    let queue = DispatchQueue(label: "assay.signals")
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
            if task.isCancelled { _exit(130) }
            Console.complain("Stopping: what was found so far is reported. Once more to quit at once.")
            task.cancel()
        }
        source.resume()
        return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
}
