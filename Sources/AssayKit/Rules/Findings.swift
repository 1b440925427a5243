/// What a `Check` looked at, and what it found.
///
/// Findings are counted without end; of them the first ten thousand are kept, which is more than any report shows.
///
/// ```swift
/// var found = Findings()
/// found.examine()
/// found.report(key: ["id": .integer(3)], show: ["content": .text("…")])
/// ```
public struct Findings: Sendable {
    /// A row that should not be as it is.
    package struct Row: Sendable {
        package typealias Field = (name: String, value: DatabaseValue)
        package let key: [Field]
        package let shown: [Field]
        /// The line that repeats the request whose answer it is about.
        package let repeating: String?
    }

    private static let most = 10_000

    /// How many rows, or whatever it is about, were looked at.
    public private(set) var examined = 0
    /// How many were found.
    public private(set) var count = 0
    /// The first of them.
    package private(set) var rows: [Row] = []

    /// Nothing yet.
    public init() {}

    /// Something was looked at.
    ///
    /// - Parameter count: How much of it, 0 or more.
    public mutating func examine(_ count: Int = 1) { examined += max(0, count) }

    /// Something was found.
    ///
    /// - Parameters:
    ///   - key: What it is found by. A key is shown: let it be nobody's words.
    ///   - shown: What else a report shows; of text without `--reveal` its length and a digest.
    ///   - answer: The API's answer that it is about: a report shows how to repeat the request.
    public mutating func report(
        key: KeyValuePairs<String, DatabaseValue>, show shown: KeyValuePairs<String, DatabaseValue> = [:],
        repeat answer: APIAnswer? = nil
    ) {
        count += 1
        guard rows.count < Self.most else { return }
        rows.append(
            Row(key: key.map { ($0.key, $0.value) }, shown: shown.map { ($0.key, $0.value) }, repeating: answer?.curl))
    }
}
