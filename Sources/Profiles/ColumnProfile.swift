package import AssayKit

/// What one scan of a table saw of a column.
///
/// What may be somebody's words is masked before it gets here: no report can show what is not in it.
package struct ColumnProfile: Codable, Sendable, Hashable {
    package var name: String
    /// The type as its table declares it; empty where SQLite was told none.
    package var declaredType: String
    /// What SQLite tries to make of a value; nil where the engine has types.
    package var affinity: String?
    package var isNullable: Bool
    /// What else the catalog says of it: `NOT NULL`, `DEFAULT 0`, how it is generated.
    package var traits: [String] = []
    package var comment: String?
    /// Whether it is of the table's key.
    package var isKey: Bool
    package var nulls = 0
    /// How many values there are of each storage class of SQLite, or type of PostgreSQL; the most frequent first.
    package var storage: [StorageCount] = []
    package var distinct = DistinctCount(count: 0, isExact: true)
    /// From the least value to the greatest: of numbers, texts, times, each for itself.
    package var ranges: [ValueRange] = []
    package var text: TextProfile?
    /// The longest blob, in bytes.
    package var longestBlob: Int?
    /// The forms in which there are times.
    package var times: [TimeProfile] = []
    package var uuids: UUIDProfile?
    package var json: JSONProfile?
    /// Every value with its rows, where there are only a few different ones; the most frequent first.
    package var values: [ValueCount] = []
    package var histogram: Histogram?

    package init(name: String, declaredType: String, affinity: String?, isNullable: Bool, isKey: Bool) {
        self.name = name
        self.declaredType = declaredType
        self.affinity = affinity
        self.isNullable = isNullable
        self.isKey = isKey
    }

    /// How many values are not NULL.
    package var count: Int { storage.reduce(0) { $0 + $1.count } }

    /// How many values are of a storage class.
    package func count(of storage: String) -> Int {
        self.storage.first { $0.storage == storage }?.count ?? 0
    }
}

/// Values of one storage class.
package struct StorageCount: Codable, Sendable, Hashable {
    package var storage: String
    package var count: Int

    package init(storage: String, count: Int) {
        self.storage = storage
        self.count = count
    }
}

/// How many different values there are.
package struct DistinctCount: Codable, Sendable, Hashable {
    package var count: Int
    /// Whether they were counted and not estimated.
    package var isExact: Bool
    /// The standard error of an estimate, as a share of the count.
    package var standardError: Double?

    package init(count: Int, isExact: Bool, standardError: Double? = nil) {
        self.count = count
        self.isExact = isExact
        self.standardError = standardError
    }
}

/// From the least value to the greatest.
package struct ValueRange: Codable, Sendable, Hashable {
    /// `numbers`, `texts`, `times`.
    package var kind: String
    package var least: Cell
    package var greatest: Cell

    package init(kind: String, least: Cell, greatest: Cell) {
        self.kind = kind
        self.least = least
        self.greatest = greatest
    }
}

/// A value and how many rows have it.
package struct ValueCount: Codable, Sendable, Hashable {
    package var value: Cell
    package var count: Int

    package init(value: Cell, count: Int) {
        self.value = value
        self.count = count
    }
}
