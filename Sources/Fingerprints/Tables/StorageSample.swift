package import Stores

/// What a column of SQLite or of an export really holds, by its first 1,000 values: the declared type says little about it.
package struct StorageSample: Sendable, Hashable {
    static let limit = 1000

    /// What a value looks like.
    enum Form: String, Sendable, Hashable {
        /// Numbers, by the unit in which they are Unix times from 1973 on.
        case seconds, milliseconds, microseconds
        case number
        /// Dates with or without a time of day, with a zone or an offset and without.
        case zoned, naive
        case text
        case bytes
        /// Of an export: a word for a boolean, an array or an object of JSON, PostgreSQL's form of a blob, and a number
        /// that JSON holds and SQLite does not.
        case boolean, nested, hexadecimal, digits
    }

    private(set) var forms: [Form: Int] = [:]
    /// SQLite's storage classes.
    package private(set) var classes: [String: Int] = [:]

    var count: Int { classes.values.reduce(0, +) }

    /// Looks at a column's values.
    ///
    /// - Throws: `StoreError`.
    package static func read(
        _ column: TableShape.Column, of table: TableShape, from store: any Store
    ) async throws -> Self {
        let looksLikeNumber = "ltrim(v, '+-.0123456789eE') = '' AND v GLOB '*[0-9]*'"
        // What a CSV has in writing is a number where it looks like one; text of any other side is text.
        let isNumber = "typeof(v) <> 'text'" + (column.type == .written ? " OR \(looksLikeNumber)" : "")
        let exported = """
            WHEN lower(v) IN ('true', 'false', 't', 'f') THEN 'boolean'
            WHEN substr(v, 1, 1) IN ('{', '[') THEN 'nested'
            WHEN substr(v, 1, 2) = '\\x' THEN 'hexadecimal'
            WHEN \(looksLikeNumber) THEN 'digits'
            """
        // The beginning tells as much as a value of 200 MB does, of which every function would make a copy.
        let value = column.sqlName
        let beginning = "CASE WHEN typeof(\(value)) IN ('text', 'blob') THEN substr(\(value), 1, 64) ELSE \(value) END"
        // The cast, because the absolute value of the smallest integer is none.
        let sql = """
            SELECT typeof(v), CASE
                WHEN typeof(v) = 'blob' THEN 'bytes'
                WHEN \(isNumber) THEN CASE
                    WHEN abs(CAST(v AS REAL)) < 1e8 THEN 'number'
                    WHEN abs(CAST(v AS REAL)) < 1e11 THEN 'seconds'
                    WHEN abs(CAST(v AS REAL)) < 1e14 THEN 'milliseconds'
                    WHEN abs(CAST(v AS REAL)) < 1e17 THEN 'microseconds'
                    ELSE 'number' END
                \(column.type.isExported ? exported : "")
                WHEN v NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN 'text'
                WHEN v GLOB '*[Zz]' OR v GLOB '*:*[+-][0-9][0-9]' OR v GLOB '*:*[+-][0-9][0-9][0-9][0-9]'
                    OR v GLOB '*:*[+-][0-9][0-9]:[0-9][0-9]' THEN 'zoned'
                ELSE 'naive' END, count(*)
            FROM (
                SELECT \(beginning) AS v FROM \(table.sqlName) WHERE \(value) IS NOT NULL LIMIT \(limit))
            GROUP BY 1, 2
            """
        var sample = StorageSample()
        for row in try await store.run(Statement(sql, parameters: table.parameters), reader: CatalogRows()) {
            let count = row[2].flatMap { Int($0) } ?? 0
            sample.classes[row[0] ?? "", default: 0] += count
            if let form = row[1].flatMap({ Form(rawValue: $0) }) { sample.forms[form, default: 0] += count }
        }
        return sample
    }

    /// Both samples together.
    func adding(_ other: StorageSample) -> StorageSample {
        var sum = self
        sum.forms.merge(other.forms, uniquingKeysWith: +)
        sum.classes.merge(other.classes, uniquingKeysWith: +)
        return sum
    }

    subscript(form: Form) -> Int { forms[form] ?? 0 }
}
