/// What a check of a rule comes to: the text that an SQL file would have in its place, each line with the line of Swift
/// that it stands for. So both kinds of rules are read by one reader, and none can say what the other cannot.
public struct Declaration: Sendable {
    /// A place in a Swift file.
    package struct Place: Sendable, Hashable {
        /// `Module/File.swift`, as the compiler has it.
        package let fileID: String
        /// The line, counted from 1.
        package let line: Int

        package init(_ fileID: String, _ line: Int) {
            self.fileID = fileID
            self.line = line
        }

        /// The file's name without its folder.
        package var file: Substring { fileID.split(separator: "/").last ?? "" }
    }

    /// A line of the text.
    package struct Line: Sendable, Hashable {
        package let text: String
        package let place: Place
    }

    /// Work that SQL cannot say, and the databases that it reads.
    package struct Work: Sendable {
        package let databases: [AuditedDatabase]
        /// Whether it asks the API.
        package var asksAPI = false
        package let perform: @Sendable (Databases, API) async throws -> Findings
    }

    /// A request, and what is expected of its answer.
    package struct Contract: Sendable {
        package let request: APIRequest
        package let expected: [ExpectedAnswer]

        /// The names of the values that it gives to other contracts of its rule.
        package var captures: [String] {
            expected.compactMap { if case .capture(let name, _) = $0.claim { name } else { nil } }
        }

        /// The names of the values that it needs of them.
        package var awaited: [String] { request.awaited + expected.flatMap(\.awaited) }
    }

    /// The check's own id within its rule.
    package let id: String
    /// Where it begins.
    package let place: Place
    /// What it says of itself, as the header of an SQL file.
    package private(set) var header: [Line]
    /// Its queries, as they follow the header; none for a check that is code.
    package let queries: [Line]
    /// What judges in place of queries.
    package let work: Work?
    /// What is asked of the API in place of a database.
    package let contract: Contract?

    /// Whether it asks the API.
    package var asksAPI: Bool { contract != nil || work?.asksAPI == true }

    /// The whole text.
    package var lines: [Line] { header + queries }

    init(
        id: String, _ description: String, at place: Place, terms: [Term] = [], queries: [String] = [],
        work: Work? = nil, contract: Contract? = nil
    ) {
        self.id = id
        self.place = place
        self.work = work
        self.contract = contract
        header = Self.comment(description, at: place) + HeaderText(terms).lines
        self.queries =
            queries.flatMap(Self.lines).map { Line(text: $0, place: place) }
            + (contract?.expected ?? []).map { Line(text: $0.subject, place: $0.place) }
    }

    /// Adds a key to the header, or to what is listed under it.
    package mutating func add(_ key: String, _ value: String, at place: Place) {
        if let index = header.firstIndex(where: { $0.text.hasPrefix("-- @\(key): ") }) {
            header[index] = Line(text: "\(header[index].text), \(value)", place: place)
            return
        }
        header += HeaderText.entry(key, argument: "", value, at: place)
    }

    /// The lines of a text; one end of a line is none of it.
    package static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func comment(_ text: String, at place: Place) -> [Line] {
        lines(of: text).map { Line(text: $0.isEmpty ? "--" : "-- \($0)", place: place) }
    }
}
