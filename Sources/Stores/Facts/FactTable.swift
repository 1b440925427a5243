/// A table of what Assay knows of something that is no database: the structure of one, or files.
///
/// Checks query it as any other table; its description is what `assay explain` prints.
package struct FactTable: Sendable {
    /// A column with what it tells.
    package struct Column: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable {
            case text = "TEXT"
            case integer = "INTEGER"
            /// 1 or 0, as SQLite has it.
            case boolean = "BOOLEAN"
            case real = "REAL"
        }

        package let name: String
        package let kind: Kind
        /// What it tells, in a few words.
        package let summary: String

        package init(_ name: String, _ kind: Kind, _ summary: String) {
            self.name = name
            self.kind = kind
            self.summary = summary
        }
    }

    /// A value; a truth is 1 or 0.
    package enum Value: Sendable, Hashable, ExpressibleByNilLiteral, ExpressibleByStringLiteral {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)

        package init(nilLiteral: ()) { self = .null }
        package init(stringLiteral text: String) { self = .text(text) }
        package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
        package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
        package init(_ truth: Bool?) { self = truth.map { .integer($0 ? 1 : 0) } ?? .null }
    }

    package let name: String
    /// What its rows are, in one sentence.
    package var summary: String
    package let columns: [Column]
    /// What is known, a value for each column.
    package var rows: [[Value]]

    package init(_ name: String, _ summary: String, columns: [Column], rows: [[Value]] = []) {
        self.name = name
        self.summary = summary
        self.columns = columns
        self.rows = rows
    }
}
