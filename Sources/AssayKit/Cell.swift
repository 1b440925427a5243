/// One value of an audited row as a report may show it: already masked where it is somebody's text.
///
/// What is masked is masked before it is recorded, so that no report and no log can leak it.
public struct Cell: Codable, Sendable, Hashable {
    /// The value's type in words: `null`, `integer`, `numeric`, `real`, `text`, `bytes`, `boolean`, `uuid`, `instant` …
    public var type: String
    /// The value in writing, cut after a few thousand characters; nil when it is masked or NULL.
    public var text: String?
    /// The whole value's length, in characters of text or in bytes, where the writing does not show all of it.
    public var length: Int?
    /// A keyed digest under a key of this run: equal digests mean equal values, and say nothing else.
    public var digest: String?

    /// A value to show, or the mask of one.
    ///
    /// - Parameters:
    ///   - type: The value's type in words.
    ///   - text: The value in writing; nil when it is masked or NULL.
    ///   - length: The whole value's length where the writing does not show all of it.
    ///   - digest: A keyed digest of a masked value.
    public init(type: String, text: String? = nil, length: Int? = nil, digest: String? = nil) {
        self.type = type
        self.text = text
        self.length = length
        self.digest = digest
    }

    /// SQL's NULL.
    public static let null = Cell(type: "null")

    /// One line for a person: the value, or what may be said of a masked one.
    public var summary: String {
        if type == "null" { return "NULL" }
        let unit = type == "bytes" ? "bytes" : "characters"
        guard let text else {
            let measure = length.map { " of \($0) \(unit)" } ?? ""
            return "‹\(type)\(measure)\(digest.map { ", \($0)" } ?? "")›"
        }
        return length.map { "\(text)… (\($0) \(unit))" } ?? text
    }
}
