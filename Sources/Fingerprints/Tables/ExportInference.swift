internal import Stores

/// Chooses a codec where a side is an export. JSON tells some of its types and a CSV none, so that the other side's count;
/// where these are SQLite's, what it holds.
struct ExportInference {
    /// What a column's values are, as far as its side can tell.
    private enum Kind: String, Comparable {
        case boolean, integer, real, text, blob
        case nested = "arrays or objects"

        static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
    }

    let source: CodecInference.Side
    let target: CodecInference.Side

    /// What a person should know of the types of two sides as a whole.
    static func notes(on source: Engine, _ target: Engine) -> [String] {
        switch (source == .csv, target == .csv) {
        case (true, true): ["A CSV tells no types, so the two are compared as text, byte for byte."]
        case (true, false), (false, true): ["A CSV tells no types, so its values are read as those of the other side."]
        case (false, false): []
        }
    }

    /// The codec of an exported column beside a type of PostgreSQL.
    ///
    /// - Returns: Nil where the export makes no difference.
    /// - Throws: `StoreError`.
    static func choice(
        for column: TableShape.Column, in side: CodecInference.Side, beside type: String
    ) async throws -> CodecInference.Choice? {
        switch type {
        case "float4":
            return .codec(
                "decimal", note: "a 4-byte real is compared by its shortest decimal, which is what is exported.")
        case "json" where column.type == .json:
            return .codec("json(canonical)", note: documents)
        case "bytea":
            let sample = try await StorageSample.read(column, of: side.shape, from: side.store)
            return hexadecimal(sample) ?? .undecided("whether it is written as hex or as base64 is to be declared")
        default: return nil
        }
    }

    private static let documents = "a nested value has the blanks of its file, so it is compared as a document."

    private static func hexadecimal(_ sample: StorageSample) -> CodecInference.Choice? {
        guard sample.count > 0, sample[.hexadecimal] == sample.count else { return nil }
        return .codec("bytes(hex)", note: "every value looked at begins with \\x, and is read as hexadecimal.")
    }

    /// The codec of two columns neither of which is a server's.
    ///
    /// - Throws: `StoreError`.
    func choice(
        for source: TableShape.Column, _ target: TableShape.Column
    ) async throws -> CodecInference.Choice {
        let one = try await StorageSample.read(source, of: self.source.shape, from: self.source.store)
        let other = try await StorageSample.read(target, of: self.target.shape, from: self.target.store)
        let sides: [(column: TableShape.Column, sample: StorageSample)] = [(source, one), (target, other)]
        let telling = sides.filter { $0.column.type != .written }
        guard !telling.isEmpty else { return .codec("text", note: nil) }
        let kinds = telling.reduce(into: Set<Kind>()) { $0.formUnion(Self.kinds(of: $1.column, $1.sample)) }
        let hasWords = sides.contains { $0.column.type == .written && $0.sample[.boolean] > 0 }
        let found = kinds.sorted().map(\.rawValue).joined(separator: " and ")
        switch kinds {
        case []: return .codec("text", note: "no values to infer a codec from.")
        case [.integer] where !hasWords: return .codec("integer", note: nil)
        case [.boolean], [.integer], [.boolean, .integer]:
            return .codec("boolean", note: kinds == [.boolean] ? nil : "0 and 1 stand beside words for booleans.")
        case [.real]: return .codec("real", note: nil)
        case [.integer, .real]:
            let isReal = telling.contains { $0.column.type == .sqlite(.real) }
            return .codec(isReal ? "real" : "decimal", note: isReal ? nil : "holds \(found).")
        case [.text]: return .codec("text", note: nil)
        case [.nested], [.nested, .text]: return .codec("json(canonical)", note: Self.documents)
        case [.blob],
            [.blob, .text] where sides.contains { $0.sample.classes.keys.elementsEqual(["blob"]) }:
            return sides.lazy.compactMap { Self.hexadecimal($0.sample) }.first
                ?? .undecided("holds blobs; whether they are exported as hex or as base64 is to be declared")
        default: return .undecided("holds \(found)")
        }
    }

    private static func kinds(of column: TableShape.Column, _ sample: StorageSample) -> Set<Kind> {
        var kinds = Set<Kind>()
        if sample.classes["integer"] != nil { kinds.insert(.integer) }
        if sample.classes["real"] != nil { kinds.insert(.real) }
        if sample.classes["blob"] != nil { kinds.insert(.blob) }
        guard let texts = sample.classes["text"] else { return kinds }
        // A column of nothing but strings holds text, whatever is in it.
        guard column.type == .json, column.declaredType != "TEXT" else { return kinds.union([.text]) }
        if sample[.boolean] > 0 { kinds.insert(.boolean) }
        if sample[.nested] > 0 { kinds.insert(.nested) }
        if sample[.digits] > 0 { kinds.insert(.real) }
        return texts > sample[.boolean] + sample[.nested] + sample[.digits] ? kinds.union([.text]) : kinds
    }
}
