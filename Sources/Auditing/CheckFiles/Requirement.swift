internal import AssayKit

/// What must be there for a check to apply; without it the check is skipped, and the report says why.
package struct Requirement: Sendable, Hashable {
    /// What is asked for.
    package enum Subject: Sendable, Hashable, CustomStringConvertible {
        /// An extension of the target.
        case `extension`(String)
        /// Another check, by its id.
        case check(String)
        /// A variable of the environment, which names something beside the databases.
        case variable(String)

        /// What each is made of, by the word that begins it.
        fileprivate static let forms: [String: @Sendable (String) -> Subject] = [
            "extension": { .extension($0) }, "check": { .check($0) }, "variable": { .variable($0) },
        ]

        /// As it is written in a header.
        package var description: String {
            switch self {
            case .extension(let name): "extension \(name)"
            case .check(let id): "check \(id)"
            case .variable(let name): "variable \(name)"
            }
        }
    }

    /// What is asked for.
    package let subject: Subject
    /// Where in the file.
    let place: SourcePlace

    static func list(_ value: TracedText, _ problems: inout ProblemCollector) -> [Requirement] {
        var requirements: [Requirement] = []
        for item in value.items {
            let words = item.string.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let kind = words.first, Subject.forms[kind] != nil else {
                let known = Subject.forms.keys.sorted()
                problems.report(
                    at: item, item.bytes.isEmpty ? "a requirement is missing here" : "\(words[0]) cannot be required",
                    remedy: words.first.flatMap { Suggestion.nearest(to: $0, among: known) }.map {
                        "did you mean \($0)?"
                    }
                        ?? "write extension NAME, check ID or variable NAME")
                continue
            }
            guard words.count == 2 else {
                problems.report(
                    at: item, "\(item.string) does not name one \(kind)",
                    remedy: "write \(kind) \(kind == "check" ? "ID" : "NAME"), and a comma before the next")
                continue
            }
            guard let subject = Subject.forms[kind]?(words[1]) else { continue }
            if requirements.contains(where: { $0.subject == subject }) {
                problems.report(at: item, "\(item.string) is required twice", remedy: "name each requirement once")
            } else {
                let place = item.source.place(at: item.origin(of: 0))
                requirements.append(Requirement(subject: subject, place: place))
            }
        }
        return requirements
    }
}
