internal import AssayKit
internal import Fingerprints
internal import SQLText

/// How the migration changed a key on the way: `-- @map id: uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)`.
///
/// - `same`: not at all, which is what a column without a map is taken for.
/// - `uuid5(NAMESPACE)`: the text became its name-based UUID in that namespace (RFC 4122, version 5).
/// - `as COLUMN`: as another column was; `-- @map parent_id: as id` for a column that refers to it.
/// - a query that returns each old key with its new one; on the source, or with `-- @map id target: SELECT …` there.
package struct ColumnMap: Sendable {
    /// What was done to the values.
    package enum Way: Sendable {
        case same
        /// The namespace, a UUID in writing.
        case uuid5(namespace: String)
        /// The column whose map it shares.
        case like(ColumnName)
        /// Returns old keys and new ones.
        case query(CheckSQL)
    }

    /// The column that was mapped.
    package let column: ColumnName
    /// What was done to it.
    package let way: Way

    /// The maps of a header.
    static func list(_ file: CheckFile, _ problems: inout ProblemCollector) -> [ColumnMap] {
        let entries = ColumnEntry.list(.map, of: file, takesMore: true, &problems)
        let maps = entries.compactMap { entry in
            way(of: entry, &problems).map { ColumnMap(column: entry.column, way: $0) }
        }
        let columns = entries.map(\.column)
        for map in maps {
            guard case .like(let other) = map.way else { continue }
            judge(map.column, like: other, maps: maps, columns: columns, &problems)
        }
        return maps
    }

    private static func way(of entry: ColumnEntry, _ problems: inout ProblemCollector) -> Way? {
        let value = entry.value
        let (word, rest) = ColumnEntry.parts(of: value)
        if isQuery(value) {
            return query(of: entry, &problems).map { .query($0) }
        }
        if !entry.rest.bytes.isEmpty {
            problems.report(
                at: entry.rest, "only a query runs on a database",
                remedy: "write -- @map \(entry.column.written): \(value.string)")
        }
        if value.string == "same" { return .same }
        if word.string == "as", !rest.bytes.isEmpty { return ColumnName.parse(rest, &problems).map { .like($0) } }
        if value.string.hasPrefix("uuid5("), value.string.hasSuffix(")") {
            let argument = value["uuid5(".utf8.count..<value.bytes.count - 1].trimmed
            if UUID5Codec(argument: argument.string) != nil { return .uuid5(namespace: argument.string) }
            problems.report(
                at: argument, "\(argument.string.isEmpty ? "nothing" : argument.string) is not a namespace",
                remedy: "write a UUID, as in uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8)")
            return nil
        }
        let meant = Suggestion.nearest(to: String(value.string.prefix { $0 != "(" }), among: ["same", "uuid5"])
        problems.report(
            at: value, "\(value.string.split(separator: "\n").first ?? "") is no map of a key",
            remedy: meant.map { "did you mean \($0 == "uuid5" ? "uuid5(NAMESPACE)" : $0)?" }
                ?? "write same, uuid5(NAMESPACE), as COLUMN, or a SELECT of the old key and the new one")
        return nil
    }

    /// Whether it begins as a query does; whether it may run is the query's own reading to say.
    private static func isQuery(_ value: TracedText) -> Bool {
        let word = value.bytes.prefix(while: \.isASCIILetter)
        return value.bytes.first == UInt8(ascii: "(")
            || ["select", "with", "values", "table"].contains(String(decoding: word, as: UTF8.self).lowercased())
    }

    private static func query(of entry: ColumnEntry, _ problems: inout ProblemCollector) -> CheckSQL? {
        guard let database = database(of: entry.rest) else {
            problems.report(
                at: entry.rest, "there is no database \(entry.rest.string)",
                remedy: Suggestion.remedy(for: entry.rest.string, among: AuditedDatabase.sides.map(\.rawValue)))
            return nil
        }
        return CheckSQL(entry.value, role: .map, on: database, &problems)
    }

    /// The database that a map's query runs on, by what follows the column: the source unless it says otherwise.
    static func database(of rest: TracedText) -> AuditedDatabase? {
        rest.bytes.isEmpty ? .source : AuditedDatabase.side(named: rest.string)
    }

    /// A column can share the map of one that has its own.
    private static func judge(
        _ column: ColumnName, like other: ColumnName, maps: [ColumnMap], columns: [ColumnName],
        _ problems: inout ProblemCollector
    ) {
        if other.folded == column.folded {
            problems.report(
                at: other.origin, "\(column.written) cannot be mapped as itself", remedy: "name another column")
        } else if !columns.contains(where: { $0.folded == other.folded }) {
            problems.report(
                at: other.origin, "\(other.written) has no @map",
                remedy: Suggestion.nearest(
                    to: other.written, among: columns.map(\.written).filter { $0 != column.written }
                )
                .map { "did you mean \($0)?" } ?? "add -- @map \(other.written): with how it was mapped")
        } else if case .like(let third) = maps.first(where: { $0.column.folded == other.folded })?.way {
            problems.report(
                at: other.origin, "\(other.written) is itself mapped as another column",
                remedy: "write as \(third.written)")
        }
    }
}
