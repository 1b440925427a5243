internal import AssayKit

/// Lines for a terminal, wrapped to its width, colored only on request, and with nothing in them that a terminal obeys.
///
/// Everything from outside passes through one of the methods below, and each of them makes control characters visible:
/// a row of the audited data must not be able to move the cursor, set the title or answer for the user.
struct TerminalText {
    private enum Color: String {
        case bold = "1"
        case faint = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case magenta = "35"
    }

    /// A message may quote a row; nobody scrolls through a megabyte of it.
    private static let paragraphLimit = 2000

    private(set) var text = ""
    private let isColored: Bool
    private let width: Int

    init(isColored: Bool, width: Int) {
        self.isColored = isColored
        self.width = width
    }

    mutating func gap() {
        text += "\n"
    }

    mutating func heading(_ words: String) {
        text += paint(words, .bold) + "\n"
    }

    /// A verdict's mark, an id that stands out, and what is to be said of it.
    mutating func line(verdict: Verdict, strong: String?, rest: String) {
        let mark = paint(verdict.mark, Self.color(of: verdict))
        let strong = strong.map(Visibility.line.show)
        let lead = strong.map { $0 + "  " } ?? ""
        let lines = Self.wrap(lead + Visibility.line.show(rest), width: width - 4)
        for (index, line) in lines.enumerated() {
            var shown = line
            if index == 0, let strong, line.hasPrefix(strong) {
                shown = paint(strong, .bold) + line.dropFirst(strong.count)
            }
            text += index == 0 ? "  \(mark) \(shown)\n" : "    \(shown)\n"
        }
    }

    mutating func paragraph(_ words: String, indent: Int) {
        let shown = Self.cut(Visibility.line.show(words), to: Self.paragraphLimit)
        add(Self.wrap(shown, width: width - indent), indent: indent)
    }

    mutating func faint(_ words: String, indent: Int) {
        add(Self.wrap(Visibility.line.show(words), width: width - indent), indent: indent, color: .faint)
    }

    /// What happened to values and rows, with what to do about it.
    mutating func diagnoses(_ account: DiagnosisAccount, indent: Int) {
        for entry in account.entries {
            paragraph("\(entry.line).", indent: indent)
            if let remedy = entry.remedy { paragraph("→ \(remedy)", indent: indent + 2) }
        }
        for line in account.rest { faint(line, indent: indent) }
    }

    /// A row of evidence: one line, cut where the terminal ends.
    mutating func row(_ words: String, indent: Int) {
        add([Self.cut(Visibility.line.show(words), to: width - indent)], indent: indent)
    }

    /// A line with a caret below it, cut around the caret where the terminal is narrower.
    mutating func excerpt(_ block: String, indent: Int) {
        add(CaretLines(block, width: width - indent).lines, indent: indent)
    }

    /// A line for a shell, never wrapped or cut here: what is copied must be what is meant.
    mutating func command(_ line: String, indent: Int) {
        add(["$ \(Visibility.text.show(line))"], indent: indent, color: .faint)
    }

    mutating func tallies(_ parts: [(verdict: Verdict, words: String)], rest: String) {
        let painted = parts.map { paint("\($0.verdict.mark) \($0.words)", Self.color(of: $0.verdict)) }
        text += (painted + [paint(rest, .faint)]).joined(separator: "  ") + "\n"
    }

    /// The last words, in the verdict's color.
    mutating func conclusion(_ words: String, verdict: Verdict) {
        for line in Self.wrap("\(verdict.mark) \(Visibility.line.show(words))", width: width) {
            text += paint(paint(line, Self.color(of: verdict)), .bold) + "\n"
        }
    }

    private mutating func add(_ lines: [String], indent: Int, color: Color? = nil) {
        for line in lines {
            text += String(repeating: " ", count: indent) + (color.map { paint(line, $0) } ?? line) + "\n"
        }
    }

    private func paint(_ words: String, _ color: Color) -> String {
        isColored ? "\u{1B}[\(color.rawValue)m\(words)\u{1B}[0m" : words
    }

    private static func color(of verdict: Verdict) -> Color {
        switch verdict {
        case .passed: .green
        case .warned: .yellow
        case .failed: .red
        case .errored: .magenta
        case .skipped: .faint
        }
    }
}
