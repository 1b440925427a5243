internal import Fingerprints
internal import Stores

/// One of the two databases of a comparison, opened.
struct DiffDatabase: Sendable {
    let store: any Store
    let engine: Engine
    /// Whether it may hash its own rows.
    let mayPushDown: Bool
    /// Why its rows are hashed here although they could have been hashed there.
    let objection: String?

    /// Asks a server, where it is one, whether its hashes can be relied on.
    ///
    /// - Throws: `StoreError`.
    init(_ store: any Store, _ engine: Engine, strategy: Diff.Strategy) async throws {
        self.store = store
        self.engine = engine
        let isAsked = engine == .postgres && strategy != .stream
        objection = isAsked ? try await Handshake.objection(to: store) : nil
        mayPushDown = isAsked && objection == nil
    }
}
