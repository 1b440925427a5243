package import Stores

/// How two tables are compared: which columns are one, by what rows are found, and which codec reads each column.
/// Whatever was not declared is inferred, and said.
package struct TablePairing: Sendable, Hashable {
    /// Where the key comes from.
    package enum KeyOrigin: Sendable, Hashable {
        /// `--key`.
        case declared
        case targetPrimaryKey
        case sourcePrimaryKey
        /// There is none: rows are compared as a multiset, by all their columns.
        case none
    }

    package var source: TableShape
    package var target: TableShape
    /// In the key's order; empty without a key.
    package var key: [ColumnPair]
    package var keyOrigin: KeyOrigin
    /// What is compared besides the key, in the source's order.
    package var columns: [ColumnPair]
    /// The columns that name the key of a row's parent: their places in `columns`, in the key's order.
    package var parent: [Int]
    /// Columns without a counterpart, less those left out on request.
    package var unpairedSource: [TableShape.Column]
    package var unpairedTarget: [TableShape.Column]
    /// What a person should know of what was inferred; each names its column.
    package var notes: [String]

    /// Pairs two tables.
    ///
    /// - Parameters:
    ///   - source: The table that was migrated.
    ///   - sourceStore: Where up to 1,000 values of a SQLite column are looked at, when its codec depends on them.
    ///   - target: The table that it became.
    ///   - targetStore: As the source's.
    ///   - options: What is declared.
    /// - Returns: The pairing, with a codec for every pair.
    /// - Throws: `TableError`, or `StoreError`.
    package static func pair(
        _ source: TableShape, in sourceStore: any Store, with target: TableShape, in targetStore: any Store,
        options: PairingOptions
    ) async throws -> TablePairing {
        let matching = try ColumnMatching(source, target, maps: options.maps)
        let selection = try ColumnSelection(matching, source, target, options)
        var codecs = try await CodecChoices.of(
            selection.key + selection.columns, options.types,
            CodecInference(
                source: CodecInference.Side(shape: source, store: sourceStore),
                target: CodecInference.Side(shape: target, store: targetStore), isStrict: options.isStrict))
        let parent = try codecs.takeParent(options, selection)
        try codecs.takeTolerances(options.tolerances, keyCount: selection.key.count)
        var notes = codecs.notes + ExportInference.notes(on: source.engine, target.engine)
        if selection.keyOrigin == .none {
            notes.append("No key: whole rows are compared, so that a changed row is one missing and one extra.")
        }
        return TablePairing(
            source: source, target: target, key: Array(codecs.pairs.prefix(selection.key.count)),
            keyOrigin: selection.keyOrigin, columns: Array(codecs.pairs.dropFirst(selection.key.count)), parent: parent,
            unpairedSource: selection.unpairedSource, unpairedTarget: selection.unpairedTarget, notes: notes)
    }
}
