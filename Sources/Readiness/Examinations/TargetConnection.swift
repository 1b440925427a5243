internal import Stores

/// The PostgreSQL server: that it lets us in, and how long that takes.
enum TargetConnection: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let subject = "PostgreSQL"
        switch context.target {
        case .notNamed:
            return [
                .left(
                    subject, "no target is named",
                    remedy: "Set ASSAY_TARGET to postgres://USER@HOST/DATABASE, or the PG* variables.")
            ]
        case .unreachable(let error):
            return [.broken(subject, error.message.withoutStop, remedy: error.remedy ?? "See that the server runs.")]
        case .open(let store, let seconds):
            let identity = store.identity
            return [.well(subject, "\(identity.engine), \(identity.location), connected in \(seconds.asTime)")]
        }
    }
}
