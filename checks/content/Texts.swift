import AssayKit

/// What the words of the history look like to whoever reads them. SQL compares texts; it does not decode them.
struct Texts: Rule {
    var checks: Checks {
        Check(
            id: "decoded-once",
            """
            No message was decoded twice on its way.
            Bytes of UTF-8 that a tool took for Windows-1252 read as \u{C3}\u{A9} where \u{E9} was written: the row is there, its length
            is plausible, and nothing in the database can tell. A text is reported that, written in
            Windows-1252, is UTF-8 with letters beyond ASCII in it, as right text practically never is; unless the
            source has that very text, for people do write about such things.
            """,
            on: .source, .target
        ) { databases in
            let original = try await databases.source.reduce(
                "SELECT content FROM messages WHERE content IS NOT NULL", into: Set<String>()
            ) { texts, row in
                let text = try row.text("content")
                if text.wasDecodedTwice { texts.insert(text) }
            }
            return try await databases.target.reduce(
                "SELECT id, content, created_at FROM raw_conversations WHERE content IS NOT NULL", into: Findings()
            ) { found, row in
                found.examine()
                let text = try row.text("content")
                guard text.wasDecodedTwice, !original.contains(text) else { return }
                try found.report(
                    key: ["id": row["id"]], show: ["created_at": row["created_at"], "content": row["content"]])
            }
        }
        .criterion("Nothing lost")
        .tags("content", "text")
    }

    static let examples = [
        RuleExample(
            "Text beyond ASCII, as it was written", source: messages("('')"),
            target: messages("('\u{AB}CAF\u{C9}\u{BB}'), ('na\u{EF}ve'), ('plain'), ('\u{65E5}\u{672C}')")),
        RuleExample(
            "UTF-8 that was taken for Windows-1252", source: messages("('na\u{EF}ve'), ('it\u{2019}s')"),
            target: messages("('na\u{C3}\u{AF}ve'), ('it\u{E2}\u{20AC}\u{2122}s'), ('it\u{2019}s')"),
            finds: ["decoded-once": 2]),
        RuleExample(
            "A message about such texts", source: messages("('na\u{C3}\u{AF}ve')"),
            target: messages("('na\u{C3}\u{AF}ve')")),
    ]

    private static func messages(_ contents: String) -> String {
        let names = ["messages", "raw_conversations"]
        return names.map { name in
            """
            CREATE TABLE \(name) (content text, id integer DEFAULT 1, created_at timestamp);
            INSERT INTO \(name) (content) VALUES \(contents);
            """
        }.joined(separator: "\n")
    }
}

extension String {
    /// Whether the text, written in Windows-1252, is UTF-8 with letters beyond ASCII in it.
    fileprivate var wasDecodedTwice: Bool {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return false }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            guard let byte = Windows1252.byte(of: scalar) else { return false }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) != nil
    }
}

/// The encoding that text is most often taken for (WHATWG Encoding, index windows-1252).
private enum Windows1252 {
    /// The characters of 0x80 to 0x9F, where it differs from Latin-1.
    private static let exceptions: [Unicode.Scalar: UInt8] = [
        "\u{20AC}": 0x80, "\u{201A}": 0x82, "\u{0192}": 0x83, "\u{201E}": 0x84, "\u{2026}": 0x85, "\u{2020}": 0x86,
        "\u{2021}": 0x87, "\u{02C6}": 0x88, "\u{2030}": 0x89, "\u{0160}": 0x8A, "\u{2039}": 0x8B, "\u{0152}": 0x8C,
        "\u{017D}": 0x8E, "\u{2018}": 0x91, "\u{2019}": 0x92, "\u{201C}": 0x93, "\u{201D}": 0x94, "\u{2022}": 0x95,
        "\u{2013}": 0x96, "\u{2014}": 0x97, "\u{02DC}": 0x98, "\u{2122}": 0x99, "\u{0161}": 0x9A, "\u{203A}": 0x9B,
        "\u{0153}": 0x9C, "\u{017E}": 0x9E, "\u{0178}": 0x9F,
    ]

    static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.value < 0x100 ? UInt8(scalar.value) : exceptions[scalar]
    }
}
