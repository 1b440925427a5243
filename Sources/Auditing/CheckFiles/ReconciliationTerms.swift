internal import AssayKit
internal import Fingerprints

/// What a reconciliation says of its rows beside the two queries: how keys were mapped, which rows may be absent, how
/// values come together, and which columns hold a row's parent.
package struct ReconciliationTerms: Sendable {
    /// How columns were changed on the way.
    package let maps: [ColumnMap]
    /// The columns that hold the parent's key; none where the check asks for no orphans.
    package let parent: [ColumnName]
    /// The codecs that are declared; any other column's is inferred.
    package let codecs: [DeclaredCodec]
    /// The rules by which rows of the source may be absent.
    package let skips: [DeclaredSkip]
    /// The columns that are not compared.
    package let uncompared: UncomparedColumns
    /// By how much columns may differ.
    package let tolerances: [ColumnTolerance]

    /// Reads the terms of a header.
    ///
    /// - Parameters:
    ///   - file: The check file.
    ///   - key: The columns of the key; nil where they could not be read.
    ///   - problems: Takes in what is wrong.
    init(_ file: CheckFile, key: [ColumnName]?, _ problems: inout ProblemCollector) {
        maps = ColumnMap.list(file, &problems)
        parent = ParentColumns.read(file, key: key, &problems)
        codecs = DeclaredCodec.list(file, &problems)
        skips = DeclaredSkip.list(file, &problems)
        uncompared = UncomparedColumns(file, &problems)
        tolerances = ColumnTolerance.list(file, &problems)
        judgeUncompared(key ?? [], &problems)
        judgeCodecs(&problems)
        for tolerance in tolerances { judge(tolerance, key ?? [], &problems) }
    }

    /// The queries that return old keys and new ones.
    var queries: [CheckSQL] {
        maps.compactMap { map in
            if case .query(let query) = map.way { query } else { nil }
        }
    }

    /// The terms in writing, each with the key that says it.
    var written: [(key: HeaderKey, text: String)] {
        var written: [(HeaderKey, String)] = maps.map { map in
            let way =
                switch map.way {
                case .same: "same"
                case .uuid5(let namespace): "uuid5(\(namespace))"
                case .like(let other): "as \(other.written)"
                case .query(let query): "by the query of the \(query.database.rawValue) below"
                }
            return (.map, "\(map.column.written): \(way)")
        }
        if !parent.isEmpty { written.append((.parent, parent.map(\.written).joined(separator: ", "))) }
        written += codecs.map { (.type, "\($0.column.written): \($0.declaration)") }
        written += skips.map { (.skip, "\($0.name): \($0.condition.sql)") }
        for (side, columns) in [("source", uncompared.source), ("target", uncompared.target)] where !columns.isEmpty {
            written.append((.only, "\(side): \(columns.map(\.written).joined(separator: ", "))"))
        }
        return written + tolerances.map { (.tolerance, "\($0.column.written): \($0.text)") }
    }

    // MARK: - What contradicts what

    /// What is not compared has no key, parent, map, codec or tolerance.
    private func judgeUncompared(_ key: [ColumnName], _ problems: inout ProblemCollector) {
        let uses =
            key.map { ($0, HeaderKey.key) } + parent.map { ($0, .parent) } + maps.map { ($0.column, .map) }
            + codecs.map { ($0.column, .type) } + tolerances.map { ($0.column, .tolerance) }
        for column in uncompared.all {
            guard let use = uses.first(where: { $0.0.folded == column.folded }) else { continue }
            problems.report(
                at: column.origin, "\(column.written) is not to be compared, and has \(use.1.written)",
                remedy: "take it out of @only or of \(use.1.written)")
        }
    }

    /// A map to UUIDs says how its column is read.
    private func judgeCodecs(_ problems: inout ProblemCollector) {
        for codec in codecs {
            guard let map = maps.first(where: { $0.column.folded == codec.column.folded }) else { continue }
            guard case .uuid5 = way(of: map) else { continue }
            problems.report(
                at: codec.column.origin, "\(codec.column.written) has @map, which says how it is read, and @type",
                remedy: "take @type out")
        }
    }

    /// What was done to a column, by its own map or by the one that it shares.
    func way(of map: ColumnMap) -> ColumnMap.Way {
        guard case .like(let other) = map.way else { return map.way }
        return maps.first { $0.column.folded == other.folded }?.way ?? map.way
    }

    private func judge(_ tolerance: ColumnTolerance, _ key: [ColumnName], _ problems: inout ProblemCollector) {
        let column = tolerance.column
        func isColumn(_ other: ColumnName) -> Bool { other.folded == column.folded }
        if (key + parent).contains(where: isColumn) || maps.contains(where: { isColumn($0.column) }) {
            problems.report(
                at: column.origin, "\(column.written) holds keys, which are equal or are not",
                remedy: "take its @tolerance out")
            return
        }
        guard let codec = codecs.first(where: { isColumn($0.column) }) else { return }
        switch type(of: codec.codec).toleranceUnit {
        case nil:
            problems.report(
                at: column.origin, "\(column.written) is compared as \(codec.declaration), which knows no tolerance",
                remedy: "values of integer, real, decimal and instant may differ by one")
        case .microseconds? where tolerance.unit == .number:
            problems.report(
                at: tolerance.origin, "\(column.written) holds times, and \(tolerance.text) has no unit",
                remedy: "write the unit: \(tolerance.text)us, \(tolerance.text)ms or \(tolerance.text)s")
        case .number? where tolerance.unit == .microseconds:
            problems.report(
                at: tolerance.origin, "\(column.written) holds numbers, and \(tolerance.text) is a time",
                remedy: "write a number without a unit")
        default: break
        }
    }
}
