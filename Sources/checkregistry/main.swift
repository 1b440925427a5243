// Writes the list of a directory's rules in Swift: `checkregistry OUTPUT DIRECTORY FILE…`. Run by the plugin CheckRegistry
// at build time. No Foundation: it is built before the first rule is, by everybody who has one.

internal import Digests
internal import GeneratedFile
internal import Glibc

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fail("checkregistry OUTPUT DIRECTORY FILE…") }
let (output, directory, paths) = (arguments[1], arguments[2], arguments.dropFirst(3))
let files = paths.map { RuleSource($0, in: directory) }
let complaints = RuleSource.complaints(about: files)
guard complaints.isEmpty else { fail(complaints.joined(separator: "\n")) }

if !FileText.write(registry(of: files), to: output) {
    fail("\(output): error: the list of rules cannot be written")
}

/// The Swift file that lists the rules.
func registry(of files: [RuleSource]) -> String {
    let shared = files.filter { !$0.isRule }.map(\.bytes)
    let rules = files.filter(\.isRule)
    let declarations = rules.enumerated().map { index, rule in
        // A type that is not there, or is no rule, is reported at the file that should hold it.
        """
        #sourceLocation(file: "\(rule.file)", line: 1)
        private let rule\(index) = CompiledRule("\(rule.path)", digest: "\(FNV1a.digest(of: [rule.bytes] + shared))", \(rule.type).self)
        #sourceLocation()

        """
    }
    return """
        // Generated from the files of \(directory).

        public import AssayKit

        /// The rules in Swift that this module holds.
        public enum CompiledRules {
            /// Every rule, by the path of its file.
            public static let all: [CompiledRule] = [\(rules.indices.map { "rule\($0)" }.joined(separator: ", "))]
        }

        \(declarations.joined(separator: "\n"))
        """
}

/// Ends the build with a message that editors follow.
func fail(_ message: String) -> Never {
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
}
