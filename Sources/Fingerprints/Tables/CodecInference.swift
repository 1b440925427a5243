internal import Stores

/// Chooses a codec where none is declared: by the type of a PostgreSQL side, or else by what SQLite declares and holds.
/// Whatever is not plain from the types alone is said in a note.
struct CodecInference {
    /// A table and where its values can be looked at.
    struct Side {
        let shape: TableShape
        let store: any Store
    }

    enum Choice: Sendable, Hashable {
        case codec(String, note: String?)
        /// Nothing fits; why.
        case undecided(String)
    }

    private static let naive = ColumnType.postgres("timestamp", isEnumeration: false)

    let source: Side
    let target: Side
    /// Whether what is not plain from the types is to be declared.
    var isStrict = false

    func choice(for source: TableShape.Column, _ target: TableShape.Column) async throws -> Choice {
        let choice = try await inferred(for: source, target)
        guard isStrict, case .codec(let codec, let note) = choice else { return choice }
        let isHalfSQLite = source.type.serverName == nil || target.type.serverName == nil
        if codec == "boolean", isHalfSQLite {
            return .undecided("SQLite has no booleans: --type boolean reads its tokens")
        }
        return codec.hasPrefix("instant") ? note.map { .undecided($0) } ?? choice : choice
    }

    private func inferred(for source: TableShape.Column, _ target: TableShape.Column) async throws -> Choice {
        switch (source.type, target.type) {
        case (.postgres, .postgres(let type, let isEnumeration)):
            byType(type, isEnumeration, target) ?? instant(source, target)
        case (_, .postgres(let type, let isEnumeration)):
            try await beside(source, in: self.source, type, isEnumeration, target)
        case (.postgres(let type, let isEnumeration), _):
            try await beside(target, in: self.target, type, isEnumeration, source)
        case (.sqlite, .sqlite(let affinity)):
            try await asStored(source, target, affinity)
        default:
            try await ExportInference(source: self.source, target: self.target).choice(for: source, target)
        }
    }

    /// The codec of a column whose other side is a server's.
    private func beside(
        _ column: TableShape.Column, in side: Side, _ type: String, _ isEnumeration: Bool, _ server: TableShape.Column
    ) async throws -> Choice {
        if column.type.isExported, let choice = try await ExportInference.choice(for: column, in: side, beside: type) {
            return choice
        }
        if let choice = byType(type, isEnumeration, server) { return choice }
        return instant(try await StorageSample.read(column, of: side.shape, from: side.store), server)
    }

    /// The codec of a type of PostgreSQL; nil for times, which need a closer look.
    private func byType(_ type: String, _ isEnumeration: Bool, _ column: TableShape.Column) -> Choice? {
        if isEnumeration { return .codec("text", note: nil) }
        switch type {
        case "text", "varchar", "bpchar", "citext", "name", "char": return .codec("text", note: nil)
        case "int2", "int4", "int8": return .codec("integer", note: nil)
        case "float4", "float8": return .codec("real", note: nil)
        case "numeric": return .codec("decimal", note: nil)
        case "bool": return .codec("boolean", note: nil)
        case "date": return .codec("date", note: nil)
        case "uuid": return .codec("uuid", note: nil)
        case "bytea": return .codec("bytes", note: nil)
        case "json": return .codec("json", note: nil)
        case "vector": return .codec("vector", note: nil)
        case "jsonb":
            return .codec(
                "json(semantic)",
                note:
                    "jsonb has lost the order of members and all but the last of duplicates, so the claim is semantic.")
        case "timestamptz", "timestamp": return nil
        default: return .undecided("no codec reads PostgreSQL's \(column.declaredType)")
        }
    }

    /// Two naive times of PostgreSQL have one form; one beside anything else needs a zone.
    private func instant(_ source: TableShape.Column, _ target: TableShape.Column) -> Choice {
        let naive = [source, target].count { $0.type == Self.naive }
        let note = "only one side is a timestamp without a zone; it is read as UTC. \(zoneRemedy(target))"
        return .codec("instant(UTC)", note: naive == 1 ? note : nil)
    }

    /// What SQLite holds for a time of PostgreSQL.
    private func instant(_ sample: StorageSample, _ column: TableShape.Column) -> Choice {
        guard sample.count > 0 else {
            return .codec("instant(UTC)", note: "there are no values to infer a form of time from.")
        }
        let units = [(StorageSample.Form.seconds, "s"), (.milliseconds, "ms"), (.microseconds, "us")]
        let numbers = units.reduce(sample[.number]) { $0 + sample[$1.0] }
        let looked = sample.count == StorageSample.limit ? "the first \(sample.count)" : "\(sample.count)"
        if numbers * 2 > sample.count {
            // The first of equals: seconds, as Unix has it.
            let unit = units.reduce(units[0]) { sample[$1.0] > sample[$0.0] ? $1 : $0 }
            guard sample[unit.0] > 0 else {
                return .codec(
                    "instant(s)", note: "numbers too small or too large to tell their unit are read as Unix seconds.")
            }
            return .codec(
                "instant(\(unit.1))",
                note: "\(sample[unit.0]) of \(looked) values are Unix times in \(unit.0.rawValue).")
        }
        guard sample[.naive] > 0 || column.type == Self.naive else {
            return .codec("instant(UTC)", note: nil)
        }
        let naive = sample[.naive] > 0 ? "\(sample[.naive]) of \(looked) values have no zone" : "timestamp has no zone"
        return .codec("instant(UTC)", note: "\(naive) and are read as UTC. \(zoneRemedy(column))")
    }

    private func zoneRemedy(_ column: TableShape.Column) -> String {
        "Another offset: --type '\(column.name)=instant(+02:00)'."
    }

    /// Both sides are SQLite: the codec of the affinity, where the values are of it; of the values, where they agree.
    private func asStored(
        _ source: TableShape.Column, _ target: TableShape.Column, _ affinity: ColumnType.Affinity
    ) async throws -> Choice {
        let sample = try await StorageSample.read(source, of: self.source.shape, from: self.source.store)
            .adding(StorageSample.read(target, of: self.target.shape, from: self.target.store))
        let classes = Set(sample.classes.keys)
        let found = classes.sorted().joined(separator: " and ")
        let note = "declared \(target.declaredType.isEmpty ? "without a type" : target.declaredType), holds \(found)"
        switch affinity {
        case .text: return .codec("text", note: classes.subtracting(["text"]).isEmpty ? nil : note)
        case .integer where classes.subtracting(["integer"]).isEmpty: return .codec("integer", note: nil)
        case .real where classes.subtracting(["real"]).isEmpty: return .codec("real", note: nil)
        case .numeric where classes.subtracting(["integer", "real"]).isEmpty: return .codec("decimal", note: nil)
        case .blob where classes.isEmpty: return .codec("bytes", note: "no values to infer a codec from.")
        default: break
        }
        switch classes {
        case ["integer"]: return .codec("integer", note: note)
        case ["real"]: return .codec("real", note: note)
        case ["integer", "real"]: return .codec("decimal", note: note)
        case ["text"]: return .codec("text", note: note)
        case ["blob"]: return .codec("bytes", note: affinity == .blob ? nil : note)
        default: return .undecided(note)
        }
    }
}
