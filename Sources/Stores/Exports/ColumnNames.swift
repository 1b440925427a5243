/// The names of an export's columns as they are found: each must be one that SQLite can tell from the others.
struct ColumnNames {
    /// `SQLITE_MAX_COLUMN` as it is built everywhere.
    private static let most = 2000

    private let file: ExportFile
    private(set) var names: [String] = []
    /// In small letters of ASCII, as SQLite compares them.
    private var folded: [[UInt8]: String] = [:]

    init(of file: ExportFile) { self.file = file }

    /// - Parameters:
    ///   - bytes: The name.
    ///   - offset: Where it stands in the file.
    /// - Throws: `StoreError` for a name that is no name, or that another column has.
    mutating func add(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        guard !bytes.isEmpty else {
            throw file.malformed(
                "column \(names.count + 1) has no name", at: offset, remedy: "Name every column of the export.")
        }
        guard let name = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw file.malformed(
                "the name of column \(names.count + 1) is not UTF-8", at: offset,
                remedy: "Convert the export to UTF-8: iconv -f … -t UTF-8")
        }
        let key = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        if let other = folded.updateValue(name, forKey: key) {
            throw file.malformed(
                other.utf8.elementsEqual(name.utf8)
                    ? "the name \(name) stands for two columns" : "the names \(other) and \(name) differ only in case",
                at: offset, remedy: "Give each column of the export a name of its own.")
        }
        guard names.count < Self.most else {
            throw file.malformed(
                "there are more than \(Self.most) columns", at: offset, remedy: "Export fewer columns at a time.")
        }
        names.append(name)
    }
}
