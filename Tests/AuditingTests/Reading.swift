import AssayKit

@testable import Auditing

/// Reads texts as check files would be read, for the specifications.
enum Reading {
    static func check(_ text: String, id: String = "x") -> Result<SQLCheck, CheckProblems> {
        SQLCheck.read(SourceText(Array(text.utf8), path: "checks/x.sql"), id: id)
    }

    /// The problems of a file: `line:column: message`.
    static func problems(_ text: String) -> [String] {
        switch check(text) {
        case .success: []
        case .failure(let failure): failure.problems.map(short)
        }
    }

    static func remedies(_ text: String) -> [String] {
        switch check(text) {
        case .success: []
        case .failure(let failure): failure.problems.map(\.remedy)
        }
    }

    static func short(_ problem: CheckProblem) -> String {
        let place = problem.location.map { "\($0.line):\($0.column ?? 0)" } ?? problem.path
        return "\(place): \(problem.message)"
    }

    /// A query alone in its file.
    static func sql(_ text: String, on database: AuditedDatabase) -> (sql: CheckSQL?, problems: [String]) {
        let source = SourceText(Array(text.utf8), path: "checks/x.sql")
        var problems = ProblemCollector(for: source)
        let sql = CheckSQL(TracedText(0..<source.bytes.count, of: source), role: .rows, on: database, &problems)
        return (sql, problems.problems.map(short))
    }
}
