internal import AssayKit

/// What is to be said of a column, in the words that every form of the report uses.
package struct ColumnFacts: Sendable {
    private let column: ColumnProfile
    /// How many of the values a report lists.
    private static let listed = 8

    package init(_ column: ColumnProfile) { self.column = column }

    /// What it holds: the storage classes with their counts, and NULL.
    package var storage: String {
        var parts = column.storage.map { "\(Counts.grouped($0.count)) \($0.storage)" }
        if column.nulls > 0 { parts.append("\(Counts.grouped(column.nulls)) NULL") }
        return parts.isEmpty ? "no rows" : parts.joined(separator: ", ")
    }

    /// How many different values there are.
    package var distinct: String {
        let distinct = column.distinct
        guard distinct.isExact else {
            let percent = ((distinct.standardError ?? 0) * 1000).rounded() / 10
            return "about \(Counts.grouped(distinct.count)) different (± \(percent) %)"
        }
        if distinct.count == column.count, column.count > 1 { return "all different" }
        return "\(Counts.grouped(distinct.count)) different"
    }

    /// Everything else, a phrase each.
    package var phrases: [String] {
        guard column.count > 0 else { return [] }
        return [[distinct], ranges, times, identifiers, texts, documents, blobs, values].flatMap(\.self)
    }

    /// Whether all of it is times, whose range is said anyway, or UUIDs, whose range says nothing.
    private var isOfOneForm: Bool {
        column.times.reduce(0) { $0 + $1.count } == column.count || column.uuids?.count == column.count
    }

    private var ranges: [String] {
        guard !isOfOneForm else { return [] }
        return column.ranges.compactMap { range in
            guard let least = range.least.text, let greatest = range.greatest.text else { return nil }
            return least == greatest ? "always \(least)" : "\(least) … \(greatest)"
        }
    }

    private var times: [String] {
        column.times.map { time in
            let count = time.count == column.count ? "" : "\(Counts.grouped(time.count)) "
            return "\(count)\(time.form.title), \(time.first) … \(time.last)"
        }
    }

    private var identifiers: [String] {
        guard let uuids = column.uuids else { return [] }
        func list(_ parts: [UUIDProfile.Part]) -> String {
            parts.count == 1
                ? parts[0].name
                : parts.map { "\(Counts.grouped($0.count)) \($0.name)" }.joined(separator: ", ")
        }
        let count = uuids.count == column.count ? "" : "\(Counts.grouped(uuids.count)) "
        return ["\(count)UUIDs (\(list(uuids.forms)); \(list(uuids.versions)))"]
    }

    private var texts: [String] {
        guard let text = column.text, !isOfOneForm else { return [] }
        let isWide = text.longestBytes != text.longestCharacters
        let bytes = isWide ? " (\(Counts.of(text.longestBytes, "byte")))" : ""
        var phrases = ["longest \(Counts.of(text.longestCharacters, "character"))\(bytes)"]
        let counts = [
            (text.empty, "empty"), (text.blank, "blank"), (text.nonASCII, "not ASCII"),
            (text.numbers, "numbers in writing"),
        ]
        for (count, words) in counts where count > 0 { phrases.append("\(Counts.grouped(count)) \(words)") }
        return phrases
    }

    private var documents: [String] {
        guard let json = column.json else { return [] }
        return ["\(Counts.grouped(json.valid)) JSON of \(Counts.grouped(json.candidates)) that begin so"]
    }

    private var blobs: [String] {
        column.longestBlob.map { ["longest blob \(Counts.of($0, "byte"))"] } ?? []
    }

    /// The values with their rows, where they are few and do not say again what the range says.
    private var values: [String] {
        let isBoolean = BooleanTokens.areAll(column.values.map(\.value))
        guard column.values.count > 1, isBoolean || column.values.count < column.count else { return [] }
        let shown = column.values.prefix(Self.listed).map { "\($0.value.summary) ×\(Counts.grouped($0.count))" }
        let rest = column.values.count - shown.count
        let lead = isBoolean ? "booleans: " : ""
        return [lead + shown.joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")]
    }
}

/// The words for true and false that databases hold.
enum BooleanTokens {
    private static let words: Set<String> = ["true", "false", "t", "f", "yes", "no", "on", "off", "y", "n", "0", "1"]

    /// Whether values are nothing but booleans in some writing.
    static func areAll(_ values: [AssayKit.Cell]) -> Bool {
        1...4 ~= values.count
            && values.allSatisfy { value in
                ["integer", "text", "boolean"].contains(value.type)
                    && value.text.map { words.contains($0.lowercased()) } ?? false
            }
    }
}
