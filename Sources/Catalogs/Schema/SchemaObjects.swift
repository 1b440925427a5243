package import Fingerprints

extension Schema {
    /// Something that can be read from: a table, a view.
    package struct Table: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case table
            /// A table whose rows are in its partitions.
            case partitioned = "partitioned table"
            case view
            case materializedView = "materialized view"
            /// A table of another server.
            case foreign = "foreign table"
            /// A table of SQLite that a module makes up: a full-text index, an R-tree.
            case virtual = "virtual table"
            /// A table that a virtual table keeps its own data in.
            case shadow = "shadow table"

            /// Whether rows of its own are in it, which could be lost.
            package var holdsRows: Bool { self == .table || self == .partitioned || self == .virtual }
            package var isView: Bool { self == .view || self == .materializedView }
        }

        package var name: TableName
        package var kind: Kind
        package var columns: [Column] = []
        /// SQLite: whether it is declared WITHOUT ROWID.
        package var isWithoutRowid = false
        /// SQLite: whether it is declared STRICT, so that types are enforced.
        package var isStrict = false
        /// The table that it is a partition of.
        package var partitionOf: TableName?
        /// The bounds, as PostgreSQL writes them.
        package var partitionBounds: String?
        /// Whether the rows can be read with the rights at hand.
        package var isReadable = true
        /// PostgreSQL: what the role may do beside reading: `INSERT`, `UPDATE`, `DELETE`, `TRUNCATE`.
        package var writePrivileges: [String] = []
        /// Whether the rows are filtered by row level security.
        package var hasRowSecurity = false
        /// SQLite's CREATE statement; a view's query.
        package var definition: String?
        package var comment: String?

        package init(_ name: TableName, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }

        package func column(_ name: String) -> Column? { columns.first { $0.name == name } }
    }

    /// A column of a table or view.
    package struct Column: Sendable, Hashable {
        package enum Generated: String, Sendable, Hashable {
            case stored, virtual
        }

        package var name: String
        /// Its place, counted from 1.
        package var position: Int
        /// As it is declared; empty in SQLite where it is not.
        package var declaredType: String
        /// The type below it without its modifiers: `varchar`, `timestamptz`; in SQLite the affinity: `TEXT`.
        package var type: String
        /// The most characters that it holds, for `varchar(n)` and `char(n)`; the dimensions of a vector.
        package var length: Int?
        /// The digits in all, and those behind the point, of a `numeric(p, s)`; for times, `scale` is their decimals.
        package var precision: Int?
        package var scale: Int?
        package var isNotNull = false
        /// An expression.
        package var defaultValue: String?
        /// The value of a default that is no more than one.
        package var defaultConstant: String?
        package var generated: Generated?
        /// The expression of a generated column; in SQLite it is a part of the table's definition only.
        package var generation: String?
        /// Whether it is an identity, or in SQLite an alias of the rowid, so that a number is made up for it.
        package var isIdentity = false
        package var collation: String?
        package var comment: String?

        package init(_ name: String, position: Int, declaredType: String, type: String) {
            self.name = name
            self.position = position
            self.declaredType = declaredType
            self.type = type
        }
    }

    /// A rule that the database holds its rows to.
    package struct Constraint: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case primaryKey = "primary key"
            case unique
            case foreignKey = "foreign key"
            case check
            case exclusion
        }

        package var table: TableName
        package var kind: Kind
        /// The name, where it has one.
        package var name: String?
        /// The columns, in their order; those that an expression reads are not told.
        package var columns: [String]
        /// What must hold, for a check.
        package var expression: String?
        /// The same, in the form in which two databases are compared.
        var condition: Condition?
        package var referencedTable: TableName?
        package var referencedColumns: [String] = []
        package var onDelete: String?
        package var onUpdate: String?
        package var isDeferrable = false
        /// Whether the rows that were there before have been looked at.
        package var isValidated = true
        /// Whether rows are held to it at all: the triggers behind a foreign key can be switched off.
        package var isEnforced = true
        package var definition: String?

        package init(_ kind: Kind, on table: TableName, columns: [String]) {
            self.kind = kind
            self.table = table
            self.columns = columns
        }
    }

    /// What finds rows fast, and, if it is unique, refuses a second one.
    package struct Index: Sendable, Hashable {
        /// What it is sorted by.
        package struct Key: Sendable, Hashable {
            /// The column; nil for an expression.
            package var column: String?
            /// The expression; nil for a column. SQLite tells it in the definition only.
            package var expression: String?
            package var collation: String?
            package var isDescending = false
            /// PostgreSQL: the class of operators, where it is not the usual one.
            package var operators: String?

            package init(column: String?, expression: String? = nil) {
                self.column = column
                self.expression = expression
            }
        }

        package var table: TableName
        package var name: String
        package var keys: [Key] = []
        package var isUnique = false
        /// What it was made for: nothing, or a constraint that stands on it.
        package var backs: Constraint.Kind?
        /// The condition of a partial index.
        package var predicate: String?
        /// The same, in the form in which two databases are compared.
        var condition: Condition?
        /// `btree`, `gin`, `hnsw`.
        package var method: String
        /// Whether queries use it and rows are held to it.
        package var isValid = true
        package var definition: String?

        package init(_ name: String, on table: TableName, method: String) {
            self.name = name
            self.table = table
            self.method = method
        }
    }

    /// What numbers are drawn from: a sequence, an identity, SQLite's AUTOINCREMENT.
    package struct Sequence: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable {
            case identity, serial, autoincrement
            /// One that belongs to no column.
            case free = "sequence"
        }

        package var name: TableName
        package var kind: Kind
        /// The table and column that it belongs to.
        package var table: TableName?
        package var column: String?
        /// The number that will be drawn next; nil where it may not be read.
        package var nextValue: Int64?
        package var increment: Int64
        /// The last number that it will ever give, counting up or down.
        package var last: Int64?

        package init(
            _ name: TableName, _ kind: Kind, table: TableName? = nil, column: String? = nil, nextValue: Int64?,
            increment: Int64 = 1
        ) {
            self.name = name
            self.kind = kind
            self.table = table
            self.column = column
            self.nextValue = nextValue
            self.increment = increment
        }
    }

    /// What runs when rows change.
    package struct Trigger: Sendable, Hashable {
        package var table: TableName
        package var name: String
        /// `BEFORE`, `AFTER`, `INSTEAD OF`.
        package var timing: String
        /// `INSERT`, `UPDATE`, `DELETE`, `TRUNCATE`, in this order.
        package var events: [String]
        /// Whether it runs at all.
        package var isEnabled = true
        package var definition: String?

        package init(_ name: String, on table: TableName, timing: String, events: [String]) {
            self.name = name
            self.table = table
            self.timing = timing
            self.events = events
        }
    }

    /// What PostgreSQL has been given beyond itself, or could be.
    package struct Extension: Sendable, Hashable {
        package var name: String
        /// The version that the database has; nil where the server only offers it.
        package var version: String?
        /// The version that the server would install now.
        package var availableVersion: String?

        package init(_ name: String, version: String?, availableVersion: String?) {
            self.name = name
            self.version = version
            self.availableVersion = availableVersion
        }
    }

    /// A type with a list of values.
    package struct Enumeration: Sendable, Hashable {
        package var name: TableName
        package var labels: [String]

        package init(_ name: TableName, labels: [String]) {
            self.name = name
            self.labels = labels
        }
    }
}
