/// An export that is open: the file, its columns, and what went wrong with it last.
final class Export {
    let file: ExportFile
    let columns: [ExportColumn]
    /// What a scan failed with, whole: SQLite passes on no more than a message.
    var failure: StoreError?

    private let open: (ExportFile, [ExportColumn]) throws(StoreError) -> any ExportRows

    /// Looks at a file: at a CSV's header, or at all of JSON.
    ///
    /// - Throws: `StoreError`.
    init(_ file: ExportFile, _ format: ExportFormat) throws(StoreError) {
        self.file = file
        let place: JSONRecords.Place
        switch format {
        case .csv:
            columns = try CSVRows.columns(of: file)
            open = { (file, columns) throws(StoreError) in try CSVRows(file, columns: columns.count) }
            return
        case .json(let member): place = .array(member: member)
        case .jsonLines: place = .lines
        }
        let survey = try JSONRows.survey(file, at: place)
        columns = survey.columns
        open = { (file, columns) throws(StoreError) in try JSONRows(file, at: survey.place, columns: columns) }
    }

    /// The records, from the first.
    func rows() throws(StoreError) -> any ExportRows { try open(file, columns) }
}
