internal import AssayKit

/// What is suspicious about a column: what a migration would trip over, or has already lost.
package struct ColumnRemarks: Sendable {
    private let column: ColumnProfile

    package init(_ column: ColumnProfile) { self.column = column }

    /// A sentence each, the gravest first.
    package var sentences: [String] {
        (encoding + storage + identifiers + times + texts + documents + nulls).map { $0 + "." }
    }

    private func some(_ count: Int, _ words: String) -> [String] {
        count > 0 ? ["\(Counts.grouped(count)) \(words)"] : []
    }

    private var encoding: [String] {
        guard let text = column.text else { return [] }
        return some(text.withNUL, "with NUL inside the text, which PostgreSQL cannot hold")
            + some(text.invalidUTF8, "not valid UTF-8")
            + some(text.withReplacement, "with U+FFFD: something was unreadable before it got here")
    }

    /// SQLite stores what it is given, whatever the column is declared as.
    private var storage: [String] {
        guard let affinity = column.affinity else { return [] }
        let (texts, blobs) = (column.count(of: "text"), column.count(of: "blob"))
        let numbers = column.count(of: "integer") + column.count(of: "real")
        let declared = column.declaredType
        switch affinity {
        case "INTEGER", "REAL", "NUMERIC":
            if isDeclaredIdentifier, numbers > 0 {
                return some(
                    numbers,
                    "became numbers in a column declared \(declared): identifiers are lost (\(affinity) affinity)")
            }
            // A declared date or boolean has the affinity of numbers by accident, and text in it is the rule.
            let isNumber = affinity != "NUMERIC" || ["NUM", "DEC"].contains { declared.uppercased().hasPrefix($0) }
            let reals = affinity == "INTEGER" ? column.count(of: "real") : 0
            return (isNumber ? some(texts, "texts in a column declared \(declared)") : [])
                + some(blobs, "blobs in a column declared \(declared)")
                + some(reals, "with a fraction or beyond 64 bits in a column declared \(declared)")
        case "TEXT": return some(blobs, "blobs in a column declared \(declared)")
        default:
            return column.storage.count > 1
                ? ["Values of several storage classes: \(ColumnFacts(column).storage)"] : []
        }
    }

    private var isDeclaredIdentifier: Bool {
        ["UUID", "GUID"].contains { column.declaredType.uppercased().contains($0) }
    }

    private var identifiers: [String] {
        guard let uuids = column.uuids else { return [] }
        let others = column.count - uuids.count
        var sentences: [String] = []
        if uuids.forms.count > 1 {
            sentences.append("UUIDs in several writings, which may be one identifier twice")
        }
        if others > 0, uuids.count > others { sentences += some(others, "no UUIDs in a column of UUIDs") }
        return sentences
    }

    private var times: [String] {
        let texts = column.times.filter { [.zoned, .naive, .date].contains($0.form) }
        let (found, all) = (texts.reduce(0) { $0 + $1.count }, column.count)
        var sentences: [String] = []
        if column.times.count > 1 {
            let forms = column.times.map { "\(Counts.grouped($0.count)) \($0.form.title)" }.joined(separator: ", ")
            sentences.append("Times in several forms: \(forms)")
        }
        if found * 2 > all, found < all { sentences += some(all - found, "no times in a column of times") }
        if texts.contains(where: { $0.form == .naive }) {
            sentences.append("Times with no offset: their zone must be declared")
        }
        return sentences
    }

    private var texts: [String] {
        guard let text = column.text else { return [] }
        let limits: Set<Int> = [127, 128, 255, 256, 500, 512, 1000, 1023, 1024, 2048, 4000, 4096, 32767, 65535]
        let isCut = limits.contains(text.longestCharacters) && column.uuids == nil && !text.isUniform
        return some(
            column.times.isEmpty ? text.leadingZeros : 0, "begin with zeros that a number would lose")
            + (isCut
                ? ["The longest has \(Counts.of(text.longestCharacters, "character")), as if it had been cut there"]
                : [])
    }

    private var documents: [String] {
        guard let json = column.json, json.valid * 2 > json.candidates else { return [] }
        return some(json.candidates - json.valid, "begin as JSON and are none")
    }

    private var nulls: [String] {
        var sentences = column.isKey ? some(column.nulls, "NULL in the key") : []
        if let text = column.text, text.empty + text.blank > 0, column.nulls > 0 {
            sentences.append("Nothing is written in several ways: NULL, empty\(text.blank > 0 ? ", blank" : "")")
        }
        return sentences
    }
}

extension TextProfile {
    /// Whether all texts have about one length, as codes and hashes do.
    fileprivate var isUniform: Bool { count > 0 && totalBytes >= count * longestBytes * 9 / 10 }
}
