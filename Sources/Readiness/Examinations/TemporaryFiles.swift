internal import Glibc

/// Whether there is room for what a comparison puts aside while it sorts.
enum TemporaryFiles: Examination {
    static let part = ReadinessPart.output

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let folder = context.request.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        // A hash of 32 bytes for each row, on both sides: less than the file itself.
        var status = stat()
        let source = context.request.source.map { stat($0, &status) == 0 ? Int(status.st_size) : 0 } ?? 0
        return [
            Storage.judged(
                "temporary files", folder, called: folder, need: max(ReportsDirectory.need, source),
                other: "TMPDIR, in the environment")
        ]
    }
}
