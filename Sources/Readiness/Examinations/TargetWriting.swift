internal import Stores

/// Whether the role could do more than read. Assay would not; a role that cannot is better all the same.
enum TargetWriting: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        guard case .open(let store, _) = context.target else { return [] }
        guard !store.advice.isEmpty else { return [.well("writing", "the role cannot write, and is no superuser")] }
        return store.advice.map {
            .noteworthy(
                "writing", $0.message.withoutStop,
                remedy: "Make a role that can only read: assay doctor --print-role assay_reader")
        }
    }
}
