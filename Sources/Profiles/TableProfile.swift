/// A table, and what was seen of its rows.
package struct TableProfile: Codable, Sendable, Hashable {
    /// Rows that are equal to others.
    package struct Duplicates: Codable, Sendable, Hashable {
        /// The columns in which they are equal.
        package var columns: [String]
        /// Whether those are the key; else they are all the others, or all.
        package var isKey: Bool
        /// How many rows repeat another.
        package var rows: Int

        package init(columns: [String], isKey: Bool, rows: Int) {
            self.columns = columns
            self.isKey = isKey
            self.rows = rows
        }
    }

    /// As it can be written behind the `#` of a locator.
    package var name: String
    /// `table`, `virtual table`, `partitioned table`, `materialized view`, `view`, `foreign table`, `export`.
    package var kind: String
    /// Nil where the rows were not looked at, for a view, or could not be.
    package var rows: Int?
    /// The key's columns, in its order.
    package var key: [String] = []
    /// Whether the database declares it; otherwise it is a column that is called as keys are.
    package var isKeyDeclared = true
    package var comment: String?
    package var columns: [ColumnProfile] = []
    package var duplicates: [Duplicates] = []
    /// What else the catalog says of it: constraints, indexes, triggers, partitions.
    package var definitions: [Definition] = []
    /// Why its rows were not looked at.
    package var problem: Problem?

    package init(name: String, kind: String) {
        self.name = name
        self.kind = kind
    }

    /// The column of a name.
    package func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}

/// Something that the catalog says of a table.
package struct Definition: Codable, Sendable, Hashable {
    /// `index`, `unique`, `check`, `foreign key`, `trigger` …
    package var kind: String
    package var name: String
    /// Its SQL, or what of it matters.
    package var text: String

    package init(kind: String, name: String, text: String) {
        self.kind = kind
        self.name = name
        self.text = text
    }
}

/// What could not be looked at, and what to do about it.
package struct Problem: Codable, Sendable, Hashable {
    package var message: String
    package var remedy: String?

    package init(message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }
}
