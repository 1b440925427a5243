internal import AssayKit

/// Columns of one side's query that are there for the rules alone, and not compared: `-- @only source: attachments`.
package struct UncomparedColumns: Sendable, Hashable {
    /// Those of the source.
    package private(set) var source: [ColumnName] = []
    /// Those of the target.
    package private(set) var target: [ColumnName] = []

    /// All of them.
    var all: [ColumnName] { source + target }

    /// The columns that a header leaves out.
    init(_ file: CheckFile, _ problems: inout ProblemCollector) {
        var seen: Set<AuditedDatabase> = []
        for entry in file.header.entries(.only) {
            let side = entry.argument.string
            guard let database = AuditedDatabase.side(named: side) else {
                let known = AuditedDatabase.sides.map(\.rawValue)
                problems.report(
                    at: side.isEmpty ? entry.origin : entry.argument.origin(of: 0),
                    side.isEmpty ? "@only does not say of which side" : "there is no database \(side)",
                    remedy: Suggestion.remedy(for: side, among: known) { "@only \($0)" })
                continue
            }
            guard seen.insert(database).inserted else {
                problems.report(
                    at: entry.origin, "@only \(side) is given twice", remedy: "name all its columns in one of them")
                continue
            }
            let columns = ColumnName.list(entry.value, &problems)
            if database == .source { source = columns } else { target = columns }
        }
    }
}
