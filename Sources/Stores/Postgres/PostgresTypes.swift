/// The types of one database whose identifiers are its own: those of enumerations and of extensions.
struct PostgresTypes: Sendable {
    /// What is text on the wire.
    private let texts: Set<UInt32>
    /// pgvector's `vector`: known by its function and not by its name alone, which a table may have as well.
    private let vectors: Set<UInt32>

    /// No types but PostgreSQL's own.
    init() { (texts, vectors) = ([], []) }

    /// Reads them from the catalog.
    init(of handle: borrowing PostgresHandle) throws(StoreError) {
        texts = Self.identifiers(
            try handle.list("SELECT oid FROM pg_type WHERE typtype = 'e' OR typname = 'citext'"))
        vectors = Self.identifiers(
            try handle.list(
                """
                SELECT t.oid FROM pg_type t JOIN pg_proc f ON f.oid = t.typsend
                WHERE t.typname = 'vector' AND f.proname = 'vector_send'
                """))
    }

    private static func identifiers(_ texts: [String]) -> Set<UInt32> { Set(texts.compactMap { UInt32($0) }) }

    /// The type of a result's column.
    subscript(identifier: UInt32) -> ValueType {
        if texts.contains(identifier) { return .text }
        return vectors.contains(identifier) ? .vector : ValueType(postgres: identifier)
    }
}
