internal import Fingerprints

/// What a reconciliation says of how the source's rows became the target's, beyond its two queries.
struct RowMapping: Sendable {
    /// A query that maps the key, and which way it does.
    struct KeyQuery: Sendable {
        var query: CheckSQL
        var direction: KeyMap.Direction
    }

    /// A rule by which a row of the source may be absent.
    struct Skip: Sendable {
        var name: String
        var condition: SQLCondition
    }

    /// `column=codec`, for a mapped key as well.
    var types: [PairingOptions.Declaration] = []
    /// `column=span`.
    var tolerances: [PairingOptions.Declaration] = []
    /// The columns that name a row's parent, in the key's order.
    var parent: [String] = []
    /// Columns of one query alone, which are not compared.
    var only: [String] = []
    var skips: [Skip] = []
    var keyQuery: KeyQuery?
}
