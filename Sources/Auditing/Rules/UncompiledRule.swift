package import AssayKit

/// A rule in Swift that cannot be run: an error, for nobody knows what it would have found.
package struct UncompiledRule: CheckKind {
    package static let kind = "rule that is not compiled"

    /// The rule's file.
    let path: String
    /// Whether a rule of the name is compiled, of another text.
    let isStale: Bool
    /// The directory of the package that it belongs to.
    let package: String?

    package var databases: [AuditedDatabase] { [] }

    package var thresholds: Thresholds { .anyRow }

    /// Why it cannot be run, and what to do.
    package var failure: CheckFailure {
        let build = "swift build -c release" + (package.map { " --package-path \($0)" } ?? "")
        return isStale
            ? CheckFailure(
                "engine.rule", "\(path) was changed since it was compiled into this assay.",
                remedy: "Build it again, and run the assay that it makes: \(build)")
            : CheckFailure(
                "engine.rule", "\(path) is not compiled into this assay.",
                remedy: "Build an assay that has it, in a package with these checks (README, Rules in Swift): \(build)")
    }

    package func judge(in context: CheckContext) async throws -> CheckResult { throw failure }
}
