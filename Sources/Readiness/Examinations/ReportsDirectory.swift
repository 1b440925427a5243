/// Whether reports can be written, and have room.
enum ReportsDirectory: Examination {
    static let part = ReadinessPart.output
    /// A run's reports with all their evidence are smaller than this many bytes.
    static let need = 64 << 20

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let path = context.request.reports
        let folder = Storage.existing(path)
        let name = folder == path ? path : "\(path), which is made by the first run"
        return [Storage.judged("reports", folder, called: name, need: need, other: "--reports DIR")]
    }
}
