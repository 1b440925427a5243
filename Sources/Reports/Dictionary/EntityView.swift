internal import AssayKit
internal import Profiles

/// A table of the data dictionary as the template sees it.
struct EntityView {
    struct Column {
        let name: String
        let type: String
        let isKey: Bool
        let traits: [String]
        /// None or one, as the histogram is.
        let comment: [String]
        let storage: String
        let phrases: [String]
        let remarks: [String]
        let histogram: [HistogramView]

        init(_ column: ColumnProfile, isScanned: Bool) {
            name = column.name
            type = column.declaredType
            isKey = column.isKey
            traits = column.traits
            comment = column.comment.map { [$0] } ?? []
            storage = isScanned ? ColumnFacts(column).storage : ""
            phrases = isScanned ? ColumnFacts(column).phrases : []
            remarks = ColumnRemarks(column).sentences
            histogram = column.histogram.flatMap(HistogramView.init).map { [$0] } ?? []
        }
    }

    let link: String
    let name: String
    let kind: String
    let rows: String
    let columnCount: String
    let key: String
    let summary: String
    /// None or one, as the problem is.
    let comment: [String]
    let problem: [DictionaryPage.Note]
    let remarks: [String]
    let remarkCount: String
    let hasColumns: Bool
    let columns: [Column]
    let hasDefinitions: Bool
    let definitionCount: String
    let definitions: [Definition]

    init(_ table: TableProfile, link: String) {
        self.link = link
        let facts = TableFacts(table)
        name = table.name
        kind = table.kind
        rows = table.rows.map { Counts.grouped($0) } ?? "–"
        columnCount = Counts.grouped(table.columns.count)
        key = table.key.joined(separator: ", ")
        summary = facts.phrases.joined(separator: " · ")
        comment = table.comment.map { [$0] } ?? []
        problem = table.problem.map { [DictionaryPage.Note($0)] } ?? []
        remarks = facts.remarks
        columns = table.columns.map { Column($0, isScanned: table.rows != nil) }
        hasColumns = !columns.isEmpty
        let count = columns.reduce(remarks.count + problem.count) { $0 + $1.remarks.count }
        remarkCount = count > 0 ? Counts.grouped(count) : ""
        definitions = table.definitions
        hasDefinitions = !definitions.isEmpty
        definitionCount = Counts.of(definitions.count, "definition")
    }
}
