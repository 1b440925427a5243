internal import AssayKit

/// Which check requires which: each must exist, and none may come to require itself.
struct RequirementGraph {
    /// What is wrong, in the order of the checks.
    private(set) var problems: [CheckProblem] = []
    private let required: [String: [String]]

    /// Judges the requirements of some checks.
    ///
    /// - Parameters:
    ///   - checks: The checks that could be read.
    ///   - allIDs: The ids of all files: a check that is broken is not missing.
    init(_ checks: [SQLCheck], allIDs: [String]) {
        required = Dictionary(
            checks.map { ($0.id, $0.requirements.compactMap(Self.id)) }, uniquingKeysWith: { one, _ in one })
        var reported: Set<Set<String>> = []
        for check in checks {
            for requirement in check.requirements {
                guard let id = Self.id(of: requirement) else { continue }
                if !allIDs.contains(id) {
                    problems.append(
                        CheckProblem(
                            at: requirement.place, "there is no check \(id)",
                            remedy: Suggestion.nearest(to: id, among: allIDs).map { "did you mean \($0)?" }
                                ?? "write the id as assay list shows it"))
                } else if let cycle = path(from: id, to: check.id), reported.insert(Set(cycle)).inserted {
                    problems.append(
                        CheckProblem(
                            at: requirement.place,
                            "the check comes to require itself: \(([check.id] + cycle).joined(separator: " → "))",
                            remedy: "take one of these requirements out"))
                }
            }
        }
    }

    private static func id(of requirement: Requirement) -> String? {
        if case .check(let id) = requirement.subject { id } else { nil }
    }

    /// The shortest way from one check to another along requirements, both ends included.
    private func path(from start: String, to end: String) -> [String]? {
        var paths = [[start]]
        var seen: Set = [start]
        while !paths.isEmpty {
            let path = paths.removeFirst()
            guard let last = path.last else { continue }
            if last == end { return path }
            paths += (required[last] ?? []).filter { seen.insert($0).inserted }.map { path + [$0] }
        }
        return nil
    }
}
