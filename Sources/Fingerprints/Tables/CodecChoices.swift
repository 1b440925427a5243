internal import AssayKit

/// The codec of every pair: as declared, or else inferred.
struct CodecChoices {
    private(set) var pairs: [ColumnPair] = []
    private(set) var notes: [String] = []

    /// - Throws: `TableError` for a declaration of no column, and one that names every column that needs a declaration.
    static func of(
        _ columns: [ColumnSelection.Pair], _ types: [PairingOptions.Declaration], _ inference: CodecInference
    ) async throws -> CodecChoices {
        let declared = try declarations(types, columns, option: "--type")
        var choices = CodecChoices()
        var undecided: [(name: String, why: String)] = []
        for (index, column) in columns.enumerated() {
            var pair = ColumnPair(
                source: column.source, target: column.target, match: column.match, codec: declared[index] ?? "",
                isInferred: declared[index] == nil)
            if pair.isInferred {
                switch try await inference.choice(for: column.source, column.target) {
                case .codec(let codec, let note):
                    pair.codec = codec
                    if let note { choices.notes.append("\(pair.name): \(note)") }
                case .undecided(let why): undecided.append((pair.target.name, why))
                }
            }
            choices.pairs.append(pair)
        }
        guard let first = undecided.first else { return choices }
        throw TableError(
            .needsType,
            "No codec can be inferred for \(undecided.map { "\($0.name) (\($0.why))" }.joined(separator: ", ")).",
            remedy:
                "Declare one, --type '\(first.name)=codec', compare a view that casts the column to a type with one, "
                + "or leave out: --except \(undecided.map(\.name).joined(separator: ","))")
    }

    /// The places of the parent's columns among those beside the key. They hold keys, so they are read as the key is.
    ///
    /// - Throws: `TableError` for a column that is not compared, and where the parent has not as many as the key.
    mutating func takeParent(_ options: PairingOptions, _ selection: ColumnSelection) throws(TableError) -> [Int] {
        guard !options.parent.isEmpty else { return [] }
        let declared = try Self.declarations(options.types, selection.key + selection.columns, option: "--type")
        guard options.parent.count == selection.key.count else {
            throw TableError(
                .ambiguousColumn,
                "--parent \(options.parent.joined(separator: ",")) has not as many columns as the key \(selection.key.map(\.source.name).joined(separator: ",")).",
                remedy:
                    "Name the columns that hold the parent's key, in the key's order; a table without a key has none.")
        }
        var places: [Int] = []
        for (index, name) in options.parent.enumerated() {
            guard let place = Self.position(of: name, in: selection.columns) else {
                throw TableError(
                    .unknownColumn, "--parent names \(name), a column that is not compared.",
                    remedy: Suggestion.remedy(for: name, among: selection.columns.map(\.source.name)))
            }
            places.append(place)
            let position = selection.key.count + place
            if declared[position] == nil { pairs[position].codec = pairs[index].codec }
        }
        return places
    }

    /// - Throws: `TableError` for a column that is not compared or is of the key, and a tolerance that is none.
    mutating func takeTolerances(
        _ tolerances: [PairingOptions.Declaration], keyCount: Int
    ) throws(TableError) {
        let columns = pairs.map { ($0.source, $0.target, $0.match) as ColumnSelection.Pair }
        for (position, text) in try Self.declarations(tolerances, columns, option: "--tolerance") {
            let name = pairs[position].target.name
            guard position >= keyCount, keyCount > 0 else {
                throw TableError(
                    .ambiguousColumn, "--tolerance is declared of \(name), by which rows are found.",
                    remedy: "Rows are found by equal keys alone: declare a key without \(name).")
            }
            pairs[position].tolerance = try Tolerance.parse(
                text, of: name, as: try Codecs.codec(pairs[position].codec, for: pairs[position].name))
        }
    }

    /// What an option declares of columns, by their places: of the one with the name in the source, or else in the target.
    static func declarations(
        _ declarations: [PairingOptions.Declaration], _ columns: [ColumnSelection.Pair], option: String
    ) throws(TableError) -> [Int: String] {
        var declared: [Int: String] = [:]
        for declaration in declarations {
            guard let position = Self.position(of: declaration.subject, in: columns) else {
                let known = columns.map(\.source.name) + columns.map(\.target.name)
                throw TableError(
                    .unknownColumn, "\(option) names \(declaration.subject), a column that is not compared.",
                    remedy: Suggestion.nearest(to: declaration.subject, among: known).map { "did you mean \($0)?" }
                        ?? "Name one of: \(columns.map(\.source.name).joined(separator: ", ")).")
            }
            guard declared.updateValue(declaration.value, forKey: position) == nil else {
                throw TableError(
                    .ambiguousColumn, "\(option) declares \(declaration.subject) twice.",
                    remedy: "Declare each column once.")
            }
        }
        return declared
    }

    /// The column that a person calls so: exactly, or in another spelling that only one column has.
    static func position(of name: String, in columns: [ColumnSelection.Pair]) -> Int? {
        func calls(_ column: TableShape.Column) -> Bool { column.name.utf8.elementsEqual(name.utf8) }
        func resembles(_ column: TableShape.Column) -> Bool {
            ColumnMatching.folded(column.name) == ColumnMatching.folded(name)
        }
        if let exact = columns.firstIndex(where: { calls($0.source) })
            ?? columns.firstIndex(where: { calls($0.target) })
        {
            return exact
        }
        let alike = columns.indices.filter { resembles(columns[$0].source) || resembles(columns[$0].target) }
        return alike.count == 1 ? alike.first : nil
    }
}
