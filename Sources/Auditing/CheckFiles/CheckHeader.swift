internal import AssayKit
internal import SQLText

/// The comments at the top of a check file: its description, and keys with their values.
///
/// A check stays plain SQL that can be pasted into `psql`, so all that is said about it is said in comments. The
/// header ends with the first line that is not one.
struct CheckHeader: Sendable {
    /// A key with its value.
    struct Entry: Sendable {
        let key: HeaderKey
        /// Where the `@` stands.
        let origin: Int
        /// What stands between the key and the colon.
        let argument: TracedText
        /// What follows the colon, with the lines that continue it.
        fileprivate(set) var value: TracedText
    }

    /// The keys in their order.
    private(set) var entries: [Entry] = []
    /// The description.
    private(set) var description = CheckText()
    /// Where the SQL begins.
    private(set) var end: Int
    /// The keys that it means to give, also where that went wrong: they are not missing.
    private(set) var mentioned: Set<HeaderKey> = []

    /// What a line behind three blanks goes on with: nothing, a key's value, or that of a key that went wrong.
    private enum Continuation { case nothing, entry(Int), brokenEntry }
    private var continuation = Continuation.nothing

    /// Reads the header of a file.
    init(_ source: SourceText, _ problems: inout ProblemCollector) {
        end = source.bytes.count
        for index in source.lineStarts.indices {
            let line = source.line(index)
            guard let start = source.bytes[line].firstIndex(where: { !$0.isBlank }) else {
                continuation = .nothing
                description.endParagraph()
                continue
            }
            guard let comment = CommentLine(in: source, line: start..<line.upperBound), !comment.beginsQuery else {
                end = line.lowerBound
                break
            }
            read(comment, of: source, &problems)
        }
        for entry in entries where entry.value.bytes.isEmpty {
            problems.report(
                at: entry.origin, "\(entry.key.written) has no value",
                remedy: "write it behind the colon, or leave the key out")
        }
        entries.removeAll { $0.value.bytes.isEmpty }
        description.judge(&problems)
    }

    /// The entries of a key.
    func entries(_ key: HeaderKey) -> [Entry] { entries.filter { $0.key == key } }

    /// The entry of a key that a header holds once.
    subscript(key: HeaderKey) -> Entry? { entries.first { $0.key == key } }

    // MARK: - Lines

    private mutating func read(_ comment: CommentLine, of source: SourceText, _ problems: inout ProblemCollector) {
        let isIndented = comment.indentation >= 3
        if comment.looksLikeKey, isIndented {
            problems.report(
                at: comment.content.lowerBound, "a key stands one blank behind the dashes",
                remedy: "three blanks continue the value of the line above; write -- @key: value")
            continuation = .brokenEntry
        } else if comment.looksLikeKey {
            readKey(comment, of: source, &problems)
        } else if comment.content.isEmpty {
            continuation = .nothing
            description.endParagraph()
        } else {
            readText(comment, isIndented: isIndented, of: source)
        }
    }

    private mutating func readText(_ comment: CommentLine, isIndented: Bool, of source: SourceText) {
        switch (isIndented, continuation) {
        case (true, .entry(let index)):
            if entries[index].value.bytes.isEmpty {
                entries[index].value = TracedText(comment.content, of: source)
            } else {
                entries[index].value.append("\n", standingFor: comment.content.lowerBound)
                entries[index].value.append(comment.content)
            }
        case (true, .brokenEntry):
            break
        default:
            continuation = .nothing
            description.append(TracedText(comment.content, of: source), keepsLine: isIndented)
        }
    }

    private mutating func readKey(_ comment: CommentLine, of source: SourceText, _ problems: inout ProblemCollector) {
        continuation = .brokenEntry
        let origin = comment.content.lowerBound
        let name = comment.keyName
        guard let key = HeaderKey(rawValue: name) else {
            let known = HeaderKey.allCases.map(\.rawValue)
            problems.report(
                at: origin, "unknown key @\(name)", remedy: Suggestion.remedy(for: name, among: known) { "@\($0)" })
            return
        }
        mentioned.insert(key)
        guard let (argument, value) = comment.parts(in: source) else {
            problems.report(
                at: origin, "\(key.written) lacks the colon and blank before its value",
                remedy: "write -- \(key.written): value")
            return
        }
        if !argument.bytes.isEmpty, key.argument == nil {
            problems.report(
                at: argument, "\(key.written) takes nothing before the colon", remedy: "write -- \(key.written): value")
        }
        if !key.isRepeatable, let first = self[key] {
            let line = source.lineIndex(of: first.origin) + 1
            problems.report(
                at: origin, "\(key.written) is given twice", remedy: "keep one of them; the first is on line \(line)")
            return
        }
        entries.append(Entry(key: key, origin: origin, argument: argument, value: value))
        continuation = .entry(entries.count - 1)
    }
}
