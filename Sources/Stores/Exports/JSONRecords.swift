internal import JSON

/// Finds the records of a JSON export, wherever in the document they are, and reads them one after the other.
struct JSONRecords: ~Copyable {
    /// Where the records are.
    enum Place: Hashable {
        /// On lines of their own.
        case lines
        /// In the array that is the whole document, or in the member of this name.
        case array(member: String?)
    }

    private enum State {
        case start, members, records, end
    }

    private(set) var reader: JSONReader
    private(set) var record: JSONRecord
    /// What is learnt while the columns are not known.
    private(set) var columns: JSONColumns
    private var place: Place
    private var state = State.start
    private var isWholeDocument = false
    /// The member that is being read, and whether its first element is to come.
    private var member = ""
    private var isFirst = false
    /// The member whose records were read, those that hold none, and some of all there are.
    private var found: String?
    private var empty: [String] = []
    private var members: [String] = []

    /// - Parameters:
    ///   - file: The export.
    ///   - place: Where the records are; in the only member that has any where none is named.
    ///   - columns: Their columns; nil to learn them.
    /// - Throws: `StoreError`.
    init(_ file: ExportFile, at place: Place, columns: [ExportColumn]?) throws(StoreError) {
        reader = try JSONReader(file)
        record = JSONRecord(columns: columns)
        self.columns = JSONColumns(of: file)
        self.place = place
    }

    /// Where the records were, once the last was read.
    var foundPlace: Place {
        if case .lines = place { return .lines }
        return .array(member: isWholeDocument ? nil : found ?? empty.first)
    }

    /// What a column has in the current record, a string without its escapes.
    mutating func value(of column: Int) -> JSONRecord.Value {
        record.unescape(column, in: &reader)
        return record.values[column]
    }

    /// Moves to the next record.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: `StoreError`.
    mutating func next() throws(StoreError) -> Bool {
        if case .lines = place { return try nextLine() }
        while true {
            reader.letGo()
            switch state {
            case .start: try start()
            case .members: try nextMember()
            case .records: if try nextElement() { return true }
            case .end: return false
            }
        }
    }

    private mutating func nextLine() throws(StoreError) -> Bool {
        guard try reader.beginLine() else { return false }
        guard try reader.next() == .beginObject else {
            throw reader.malformed("the line holds no object", at: 0, remedy: "Write one object a line.")
        }
        try record.read(from: &reader, learning: &columns)
        try reader.endLine()
        return true
    }

    private mutating func start() throws(StoreError) {
        switch try reader.next() {
        case .beginObject: state = .members
        case .beginArray:
            if case .array(let name?) = place {
                throw reader.malformed(
                    "the document is an array, and has no member \(name)", at: reader.range.lowerBound,
                    remedy: "Name the file without #\(name).")
            }
            (state, isWholeDocument) = (.records, true)
        default:
            throw reader.malformed(
                "the document is neither an array of objects nor an object with one", at: reader.range.lowerBound,
                remedy: "Export the records as an array of objects; for an object a line, name the file .jsonl.")
        }
    }

    private mutating func nextMember() throws(StoreError) {
        guard try reader.next() == .name else { return try end() }
        var name: [UInt8] = []
        JSONString.append(reader.range, of: reader.text, to: &name)
        member = String(decoding: name, as: UTF8.self)
        if members.count < 20 { members.append(member) }
        let token = try reader.next()
        let wanted: String? = if case .array(let name) = place { name } else { nil }
        guard token == .beginArray, wanted?.utf8.elementsEqual(member.utf8) ?? true else {
            _ = try reader.skip(token, keeps: false)
            return
        }
        guard !(empty + [found].compactMap(\.self)).contains(where: { $0.utf8.elementsEqual(member.utf8) }) else {
            throw reader.malformed(
                "the member \(member) comes twice", at: reader.range.lowerBound,
                remedy: "Decide which of the two is meant, and export the file again.")
        }
        (state, isFirst) = (.records, true)
    }

    /// Reads an element of the array: a record, or the array's end.
    ///
    /// - Returns: Whether it is a record.
    private mutating func nextElement() throws(StoreError) -> Bool {
        let token = try reader.next()
        let wasFirst = isFirst
        isFirst = false
        switch token {
        case .beginObject:
            if wasFirst { try take(member) }
            try record.read(from: &reader, learning: &columns)
            return true
        case .endArray:
            if wasFirst { empty.append(member) }
            if isWholeDocument { try end() } else { state = .members }
            return false
        case _ where wasFirst && place == .array(member: nil) && !isWholeDocument:
            // An array of something else.
            _ = try reader.skip(token, keeps: false)
            while true {
                reader.letGo()
                let next = try reader.next()
                if next == .endArray { break }
                _ = try reader.skip(next, keeps: false)
            }
            state = .members
            return false
        default:
            throw reader.malformed(
                "an element of the array is no object", at: reader.range.lowerBound,
                remedy: "Export the records as an array of objects, and of nothing else.")
        }
    }

    /// Takes a member for the one that holds the records.
    private mutating func take(_ member: String) throws(StoreError) {
        guard !isWholeDocument else { return }
        guard let other = found else {
            found = member
            return
        }
        throw reader.malformed(
            "\(member) is an array of objects, as \(other) is", at: reader.range.lowerBound,
            remedy: "Name one of them: '\(reader.file.path)#\(other)'.")
    }

    /// The document ends; there must have been an array in it.
    private mutating func end() throws(StoreError) {
        guard try reader.next() == .end else { return }
        state = .end
        guard !isWholeDocument, found == nil else { return }
        if case .array(let name?) = place {
            guard empty.isEmpty else { return }
            throw StoreError(
                .malformed, "\(reader.file.path) has no member \(name) that is an array.",
                remedy: "Its members are: \(members.joined(separator: ", ")).")
        }
        guard empty.count != 1 else { return }
        throw StoreError(
            .malformed,
            empty.isEmpty
                ? "\(reader.file.path) holds no array of objects."
                : "\(reader.file.path) holds several arrays, all of them empty: \(empty.joined(separator: ", ")).",
            remedy: empty.isEmpty
                ? "Export the records as an array of objects." : "Name one of them: '\(reader.file.path)#\(empty[0])'.")
    }
}
