internal import AssayKit
internal import Digests
internal import FoundationEssentials

/// The rules in Swift that are compiled in, held against the files of a directory.
///
/// A file is the rule's text and no more: what runs was compiled, perhaps of another text. So a rule runs only where
/// both are the same to the byte, and where they are not its check is an error that names the remedy.
struct RuleFiles {
    private let rules: [CompiledRule]
    private let directory: CheckDirectory
    /// What the directory's rules share, by name.
    private let shared: [[UInt8]]

    init(_ rules: [CompiledRule], in directory: CheckDirectory) {
        self.rules = rules
        self.directory = directory
        shared = directory.files.filter { $0.language == .shared }.map { file in
            (try? Data(contentsOf: URL(filePath: file.path))).map(Array.init) ?? []
        }
    }

    /// The checks of a rule, each with its id and its place.
    ///
    /// - Parameters:
    ///   - file: The rule's file.
    ///   - bytes: What it holds.
    /// - Returns: The checks, or what is wrong with each.
    func checks(
        of file: CheckDirectory.File, _ bytes: [UInt8]
    ) -> [(id: String, place: SourceLocation, check: Result<SQLCheck, CheckProblems>)] {
        let start = SourceLocation(file: file.path, line: 1)
        let digest = FNV1a.digest(of: [bytes] + shared)
        let namesakes = rules.filter { $0.path == file.name }
        guard let rule = namesakes.first(where: { $0.digest == digest }) else {
            return [(file.id, start, .success(uncompiled(file, isStale: !namesakes.isEmpty)))]
        }
        let declarations = rule.type.init().checks.declarations
        guard !declarations.isEmpty else {
            return [
                (
                    file.id, start,
                    .failure(problem(file, "the rule claims nothing", remedy: "add a check to its checks"))
                )
            ]
        }
        let captures = RuleCaptures(declarations, of: file.id)
        return declarations.map { declaration in
            let id = "\(file.id)/\(declaration.id)"
            let place = SourceLocation(declaration.place, of: file.path)
            guard declaration.id.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.\-]*/) != nil else {
                return (
                    id, place,
                    .failure(
                        problem(
                            file, at: place, "\"\(declaration.id)\" is no id of a check",
                            remedy: "write a word of letters, digits, - . and _"))
                )
            }
            do throws(RuleCaptures.Mistake) {
                let linked = try captures.linked(declaration)
                let check = SQLCheck.read(linked, id: id, path: file.path).map { check in
                    var check = check
                    check.examples = rule.type.examples
                    return check
                }
                return (id, place, check)
            } catch {
                return (id, place, .failure(problem(file, at: place, "\(id): \(error.message)", remedy: error.remedy)))
            }
        }
    }

    private func problem(
        _ file: CheckDirectory.File, at place: SourceLocation? = nil, _ message: String, remedy: String
    ) -> CheckProblems {
        CheckProblems([CheckProblem(path: file.path, at: place, message, remedy: remedy)])
    }

    private func uncompiled(_ file: CheckDirectory.File, isStale: Bool) -> SQLCheck {
        let location = SourceLocation(file: file.path, line: 1)
        let title =
            isStale ? "The rule \(file.id) is compiled as it stands" : "The rule \(file.id) is compiled into this assay"
        let source = SourceText([("-- \(title).", location)], path: file.path)
        var problems = ProblemCollector(for: source)
        let kind = UncompiledRule(path: file.path, isStale: isStale, package: package)
        return SQLCheck(CheckFile(source, &problems), kind, id: file.id)
    }

    /// The package that the directory belongs to, where one is beside it or above.
    private var package: String? {
        var path = URL(filePath: directory.path).standardized.path()
        while path.count > 1 {
            path = URL(filePath: path).deletingLastPathComponent().path()
            if path.count > 1, path.hasSuffix("/") { path.removeLast() }
            if FileManager.default.fileExists(atPath: path + "/Package.swift") { return path }
        }
        return nil
    }
}
