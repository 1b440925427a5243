internal import AssayKit

/// The codec of every pair: as declared, or else inferred.
struct CodecChoices {
    private(set) var pairs: [ColumnPair] = []
    private(set) var notes: [String] = []

    /// - Throws: `TableError` for a declaration of no column, and one that names every column that needs a declaration.
    static func of(
        _ columns: [ColumnSelection.Pair], _ types: [PairingOptions.Declaration], _ inference: CodecInference
    ) async throws -> CodecChoices {
        let declared = try declarations(types, columns)
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

    /// The declared codecs, by the place of the column: the one with the name in the source, or else in the target.
    private static func declarations(
        _ types: [PairingOptions.Declaration], _ columns: [ColumnSelection.Pair]
    ) throws(TableError) -> [Int: String] {
        var declared: [Int: String] = [:]
        for type in types {
            func calls(_ column: TableShape.Column) -> Bool { column.name.utf8.elementsEqual(type.subject.utf8) }
            func resembles(_ column: TableShape.Column) -> Bool {
                ColumnMatching.folded(column.name) == ColumnMatching.folded(type.subject)
            }
            let exact = columns.firstIndex { calls($0.source) } ?? columns.firstIndex { calls($0.target) }
            let alike = columns.indices.filter { resembles(columns[$0].source) || resembles(columns[$0].target) }
            guard let position = exact ?? (alike.count == 1 ? alike.first : nil) else {
                let known = columns.map(\.source.name) + columns.map(\.target.name)
                throw TableError(
                    .unknownColumn, "--type names \(type.subject), a column that is not compared.",
                    remedy: Suggestion.nearest(to: type.subject, among: known).map { "did you mean \($0)?" }
                        ?? "Name one of: \(columns.map(\.source.name).joined(separator: ", ")).")
            }
            guard declared.updateValue(type.value, forKey: position) == nil else {
                throw TableError(
                    .ambiguousColumn, "--type declares \(type.subject) twice.", remedy: "Declare each column once.")
            }
        }
        return declared
    }
}
