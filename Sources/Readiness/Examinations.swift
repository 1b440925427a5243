/// Everything that is examined: `Examinations.all` lists the types of the files in `Examinations/`, found when the package
/// is built.
package enum Examinations {
    package typealias Member = Examination
}

/// One thing that an audit needs, and whether it is there.
package protocol Examination: Sendable {
    /// The part of the surroundings that it belongs to.
    static var part: ReadinessPart { get }

    /// What is found; nothing where it would only repeat what another examination says.
    static func examine(_ context: ReadinessContext) async -> [Observation]
}

/// The parts of an audit's surroundings, in the order in which they are examined.
package enum ReadinessPart: String, Sendable, CaseIterable {
    case source, checks, target, api, deployment, output
}
