internal import AssayKit

extension SQLCheck {
    /// Reads a check of a rule in Swift.
    ///
    /// - Parameters:
    ///   - declaration: The check.
    ///   - id: Its id, with the rule's.
    ///   - path: The rule's file as the user would type it.
    /// - Returns: The check, or all that is wrong with it.
    static func read(_ declaration: Declaration, id: String, path: String) -> Result<SQLCheck, CheckProblems> {
        let source = SourceText(
            declaration.lines.map { ($0.text, SourceLocation($0.place, of: path)) }, path: path)
        guard declaration.work != nil || declaration.contract != nil else { return read(source, id: id) }
        var problems = ProblemCollector(for: source)
        let file = CheckFile(source, &problems)
        let code: (any CheckKind)? = declaration.work.map { Code($0, in: file, &problems) }
        let rule = String(id.dropLast(declaration.id.count + 1))
        let contract: (any CheckKind)? = declaration.contract.map {
            EndpointContract($0, of: rule, in: file, &problems)
        }
        guard let kind = code ?? contract, problems.isEmpty else {
            return .failure(CheckProblems(problems.problems))
        }
        return .success(SQLCheck(file, kind, id: id))
    }
}

extension SourceLocation {
    /// A place of a rule: in its own file, or in one that rules share.
    init(_ place: Declaration.Place, of path: String) {
        let isOwn = path == place.file || path.hasSuffix("/\(place.file)")
        self.init(file: isOwn ? path : place.fileID, line: place.line)
    }
}
