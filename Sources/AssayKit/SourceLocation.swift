/// A place in a file of checks.
public struct SourceLocation: Codable, Sendable, Hashable, CustomStringConvertible {
    /// The file's path as the user would type it.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted in characters from 1, where one is known.
    public var column: Int?

    /// A place in a file.
    ///
    /// - Parameters:
    ///   - file: The file's path as the user would type it.
    ///   - line: The line, counted from 1.
    ///   - column: The column, counted in characters from 1.
    public init(file: String, line: Int, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line` or `file:line:column`, the form that editors and CI annotators follow.
    public var description: String {
        column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
    }
}
