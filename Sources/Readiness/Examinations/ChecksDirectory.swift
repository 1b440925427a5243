internal import AssayKit
internal import Auditing

/// The checks: that they can be read, and that what they take from the environment is set.
enum ChecksDirectory: Examination {
    static let part = ReadinessPart.checks

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let directories = context.request.checks.joined(separator: ", ")
        let library = CheckLibrary(directories: context.request.checks, rules: context.request.rules)
        if let problem = library.problems.first {
            let count = Counts.of(library.problems.count, "problem")
            return [
                .broken(
                    "checks", "\(directories): \(count), the first of them: \(problem.description)",
                    remedy: "Run: assay lint")
            ]
        }
        guard !library.checks.isEmpty else {
            return [
                .broken(
                    "checks", "\(directories) holds no check",
                    remedy: "Name the directory of your checks with --checks.")
            ]
        }
        return [.well("checks", "\(Counts.of(library.checks.count, "check")) in \(directories)")]
            + parameters(of: library, in: context.request.environment)
    }

    private static func parameters(of library: CheckLibrary, in environment: [String: String]) -> [Observation] {
        var asking: [String: [String]] = [:]
        for check in library.checks {
            for parameter in check.parameters {
                guard case .environment(let variable) = parameter.source else { continue }
                if (try? parameter.value { environment[$0] }) == nil { asking[variable, default: []].append(check.id) }
            }
        }
        return asking.sorted { $0.key < $1.key }.map { variable, checks in
            .noteworthy(
                "checks' variables",
                "\(variable) is not set, or to nothing of its type: \(checks.joined(separator: ", ")) cannot be judged",
                remedy: "Set \(variable) in the environment or in .env.")
        }
    }
}
