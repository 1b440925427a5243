package import AssayKit

/// Why a check could not be judged: becomes an errored result, never a failed one, for it says nothing of the data.
package struct CheckFailure: Error, Sendable {
    /// The dotted code for machines: `engine.scope`, `engine.parameter` …
    package var code: String
    package var message: String
    package var problem: CheckResult.Problem

    package init(_ code: String, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        problem = CheckResult.Problem(remedy: remedy)
    }

    package init(code: String, message: String, problem: CheckResult.Problem) {
        self.code = code
        self.message = message
        self.problem = problem
    }
}
