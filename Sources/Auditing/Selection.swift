package import AssayKit

/// Which checks to run: `--select`, `--exclude` and the phase.
///
/// Each `--select` adds checks; the terms of one, between commas, must all hold. `--exclude` takes away, whatever
/// was selected.
package struct Selection: Sendable {
    /// What a check is selected by.
    private enum Term: Sendable, Hashable {
        case tag(Glob)
        case id(Glob)
        case path(Glob, prefix: String)
        case phase(Phase)

        func holds(for check: CheckDescription) -> Bool {
            switch self {
            // The tags of a rule that is not compiled are not known: it is taken along, and seen to be an error.
            case .tag(let glob): check.tags.contains(where: glob.matches) || check.kind == UncompiledRule.kind
            case .id(let glob): glob.matches(check.id)
            case .phase(let phase): check.phases.contains(phase)
            case .path(let glob, let prefix):
                Self.holds(glob, prefix: prefix, for: Self.withoutDots(check.location.file))
            }
        }

        private static func holds(_ glob: Glob, prefix: String, for path: String) -> Bool {
            prefix.isEmpty || path == prefix || path.hasPrefix(prefix + "/") || glob.matches(path)
        }

        /// A path without `./` at its beginning and `/` at its end.
        static func withoutDots(_ path: String) -> String {
            var path = path == "." ? "" : path[...]
            while path.hasPrefix("./") { path = path.dropFirst(2) }
            while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
            return String(path)
        }
    }

    private let selected: [[Term]]
    private let excluded: [[Term]]
    private let phase: Phase?

    /// A selection of checks.
    ///
    /// - Parameters:
    ///   - select: The values of `--select`; all checks when there are none.
    ///   - exclude: The values of `--exclude`.
    ///   - phase: The phase to run, all when nil.
    /// - Throws: `SelectionError`, for a term that cannot be understood.
    package init(select: [String] = [], exclude: [String] = [], phase: Phase? = nil) throws(SelectionError) {
        selected = try Self.terms(select)
        excluded = try Self.terms(exclude)
        self.phase = phase
    }

    /// Whether a check is to be run.
    package func includes(_ check: CheckDescription) -> Bool {
        func anyHolds(_ alternatives: [[Term]]) -> Bool {
            alternatives.contains { terms in terms.allSatisfy { $0.holds(for: check) } }
        }
        return phase.map(check.phases.contains) ?? true && (selected.isEmpty || anyHolds(selected))
            && !anyHolds(excluded)
    }

    private static func terms(_ values: [String]) throws(SelectionError) -> [[Term]] {
        var alternatives: [[Term]] = []
        for value in values {
            var terms: [Term] = []
            for word in value.split(separator: ",", omittingEmptySubsequences: false) {
                terms.append(try term(String(word).trimmingBlanks, of: value))
            }
            alternatives.append(terms)
        }
        return alternatives
    }

    private static func term(_ word: String, of value: String) throws(SelectionError) -> Term {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (prefix, pattern) = parts.count == 2 ? (parts[0], parts[1]) : ("id", word)
        guard !pattern.isEmpty else {
            throw SelectionError(
                value: value, message: word.isEmpty ? "a term is empty" : "\(word) names nothing",
                remedy: "write tag:WORD, id:GLOB, path:PATH or phase:PHASE; a word alone is an id")
        }
        switch prefix {
        case "tag": return .tag(Glob(pattern))
        case "id": return .id(Glob(pattern))
        case "path":
            let path = Term.withoutDots(pattern)
            return .path(Glob(path), prefix: path)
        case "phase":
            guard let phase = Phase(rawValue: pattern) else {
                throw SelectionError(
                    value: value, message: "there is no phase \(pattern)",
                    remedy: Suggestion.remedy(for: pattern, among: Phase.allCases.map(\.rawValue)) { "phase:\($0)" })
            }
            return .phase(phase)
        default:
            let known = ["tag", "id", "path", "phase"]
            throw SelectionError(
                value: value, message: "checks cannot be selected by \(prefix)",
                remedy: Suggestion.remedy(for: prefix, among: known) { "\($0):\(pattern)" })
        }
    }
}

/// Why a `--select` or `--exclude` cannot be understood.
package struct SelectionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The value as it was given.
    package let value: String
    /// What is the matter with it.
    package let message: String
    /// What to write instead.
    package let remedy: String

    /// One line: value, message, remedy.
    package var description: String { "\"\(value)\": \(message); \(remedy)" }
}
