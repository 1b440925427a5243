package import Stores

/// Text that is one of the declared words, byte for byte; any other text is unreadable.
///
/// `enumeration(open|closed|won't fix)`: blanks around a bar belong to no word. A word that holds a bar, begins or ends
/// with a blank or is empty is quoted, with a quotation mark in it doubled: `enumeration("a|b"|" c"|"")`. A word that is
/// declared twice is a slip, and no enumeration.
///
/// Nothing is hashed by the server: a column of text may hold other words there, an enumeration may have more labels
/// than are declared, and these would be equal where both sides have them. Whoever does not want to declare the words
/// compares an enumeration as `text`.
package struct EnumerationCodec: Codec {
    package static let name = "enumeration"
    package static let summary =
        "Text that is one of the words in (open|closed), byte for byte; any other is unreadable."
    package static let storageClasses: Set<String> = ["text"]

    package static let examples: [CodecExample] = [
        .init("'open'", as: "open|closed", equals: "'open'::text"),
        .init("'closed'", as: "open | closed", equals: "'closed'::varchar(9)"),
        .init("'won''t fix, ever'", as: "open|won't fix, ever", equals: "'won''t fix, ever'::text"),
        .init("'a|b'", as: #""a|b"|c"#, equals: "'a|b'::text"),
        .init("' '", as: #"a|" ""#, equals: "' '::text"),
        .init("'say \"hi\"'", as: #""say ""hi""""#, equals: "'say \"hi\"'::text"),
        .init("''", as: #"a|"""#, equals: "''::text"),
        .init("NULL", as: "open|closed", equals: "NULL::text"),
        .init("'Open'", as: "open|closed", equals: nil),
        .init("'open '", as: "open|closed", equals: nil),
        .init("'ope'", as: "open|closed", equals: nil),
        .init("''", as: "open|closed", equals: nil),
        .init("'open|closed'", as: "open|closed", equals: nil),
        .init("'e' || char(769)", as: "\u{e9}", equals: nil),
        .init("x'6f70656e'", as: "open|closed", equals: nil),
        .init("1", as: "0|1", equals: nil),
    ]

    private let words: [[UInt8]]

    package init?(argument: String?) {
        guard let words = argument.flatMap(Self.words), Set(words).count == words.count else { return nil }
        self.words = words
    }

    /// The words between the bars; nil where one is missing, or a quotation mark.
    private static func words(of argument: String) -> [[UInt8]]? {
        var words: [[UInt8]] = []
        var rest = argument[...]
        while true {
            rest = rest.drop { $0 == " " }
            let word: String
            if rest.first == "\"" {
                guard let quoted = TableName.unquote(rest) else { return nil }
                (word, rest) = quoted
                rest = rest.drop { $0 == " " }
            } else {
                var bare = rest.prefix { $0 != "|" }
                rest = rest.dropFirst(bare.count)
                while bare.last == " " { bare.removeLast() }
                guard !bare.isEmpty, !bare.contains("\"") else { return nil }
                word = String(bare)
            }
            words.append(Array(word.utf8))
            if rest.isEmpty { return words }
            guard rest.removeFirst() == "|" else { return nil }
        }
    }

    package func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
        switch type {
        case .null: .null
        case .text, .written: isDeclared(bytes) ? .lent : .unreadable
        default: .unreadable
        }
    }

    private func isDeclared(_ text: RawSpan) -> Bool {
        text.withUnsafeBytes { text in
            words.contains { word in word.count == text.count && word.elementsEqual(text) }
        }
    }
}
