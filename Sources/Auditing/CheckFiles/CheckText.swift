/// What a check's comments say to people: one sentence as its title, and whatever explains it.
struct CheckText: Sendable {
    /// The most characters that a title may have: it stands in lists, in JUnit and on a terminal.
    static let longestTitle = 150

    /// The first sentence, without its full stop.
    private(set) var title = ""
    /// The rest, a blank line between paragraphs.
    private(set) var details = ""
    private var text = ""
    private var first: TracedText?
    private var beginsParagraph = false
    private var keptLine = false

    /// Appends a line of a comment; lines of a paragraph are one, unless they are a list or indented.
    mutating func append(_ line: TracedText, keepsLine: Bool) {
        if first == nil { first = line }
        let isItem = line.bytes.starts(with: "- ".utf8) || line.bytes.starts(with: "* ".utf8)
        let keeps = keepsLine || isItem
        if !text.isEmpty { text += beginsParagraph ? "\n\n" : keeps || keptLine ? "\n" : " " }
        text += line.string
        beginsParagraph = false
        keptLine = keepsLine
    }

    /// Takes a blank comment or line for the end of a paragraph.
    mutating func endParagraph() {
        beginsParagraph = !text.isEmpty
    }

    /// Cuts the title off, and reports a description that is missing or begins with too long a sentence.
    mutating func judge(_ problems: inout ProblemCollector) {
        guard let first else {
            problems.report(
                at: 0, "the check says nothing about itself",
                remedy: "begin the file with a comment of one sentence that says what is true of right data")
            return
        }
        let end = Self.endOfSentence(in: text)
        title = String(text[..<end])
        details = String(text[end...].drop(while: \.isWhitespace))
        if title.last == "." { title.removeLast() }
        if title.count > Self.longestTitle {
            problems.report(
                at: first, "the first sentence has \(title.count) characters, and serves as the title",
                remedy: "keep it to \(Self.longestTitle); end it with a full stop and go on in a second")
        }
    }

    /// Behind the first `.`, `!` or `?` that a blank follows, or a paragraph's end.
    private static func endOfSentence(in text: String) -> String.Index {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            let isStop = text[index] == "." || text[index] == "!" || text[index] == "?"
            if isStop, next == text.endIndex || text[next].isWhitespace { return next }
            if text[index...].hasPrefix("\n\n") { return index }
            index = next
        }
        return text.endIndex
    }
}
