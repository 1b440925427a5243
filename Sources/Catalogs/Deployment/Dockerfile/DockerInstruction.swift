internal import AssayKit
internal import Stores

/// One instruction of a Dockerfile, its continued lines joined.
struct DockerInstruction: Fact {
    /// In capitals: `FROM`, `RUN`.
    let keyword: String
    /// What follows the keyword, as it is written.
    let arguments: String
    /// The stage that it belongs to, counted from 0; nil before the first `FROM`.
    let stage: Int?
    let stageName: String?
    let place: SourceLocation

    static let table = FactTable(
        "dockerfile_instructions", "An instruction of a Dockerfile, its continued lines joined.",
        columns: [
            .init("instruction", .text, "in capitals: FROM, RUN, USER"),
            .init("arguments", .text, "what follows it; secrets in it are masked"),
            .init("stage", .integer, "the stage, counted from 0; NULL before the first FROM"),
            .init("stage_name", .text, "the name behind AS"),
        ] + FactTable.Column.place)

    var row: [FactTable.Value] {
        [.init(keyword), .init(maskedArguments), .init(stage), .init(stageName)] + place.values
    }

    private var maskedArguments: String {
        guard keyword == "ENV", let (name, value) = assignments.first, !arguments.hasPrefix("\(name)=") else {
            return MaskedText.text(arguments)
        }
        return "\(name) \(MaskedText.value(value, of: name, isLiteral: false))"
    }

    /// The variables that `ENV` and `ARG` set: `NAME=value …`, or `NAME value` as `ENV` once had it.
    var assignments: [(name: String, value: String)] {
        guard keyword == "ENV" || keyword == "ARG" else { return [] }
        let words = Self.words(of: arguments)
        if keyword == "ENV", let first = words.first, !first.contains("=") {
            return [(first, String(arguments.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)))]
        }
        return words.compactMap { word in
            word.firstIndex(of: "=").map { (String(word[..<$0]), String(word[word.index(after: $0)...])) }
        }
    }

    /// The words, quotes taken off.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            switch (character, quote) {
            case (let mark, let open?) where mark == open: quote = nil
            case ("\"", nil), ("'", nil): (quote, word) = (character, word ?? "")
            case (let blank, nil) where blank.isWhitespace:
                if let ended = word { words.append(ended) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
