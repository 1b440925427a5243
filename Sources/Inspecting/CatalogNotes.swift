internal import Catalogs
internal import Fingerprints
internal import Profiles

/// What a catalog says of the whole database.
struct CatalogNotes {
    let schema: Schema

    /// The extensions that are installed, and the types that are lists of values.
    var definitions: [Definition] {
        schema.extensions.compactMap { found in
            found.version.map { Definition(kind: "extension", name: found.name, text: $0) }
        }
            + schema.enumerations.map {
                Definition(kind: "enumeration", name: $0.name.description, text: $0.labels.joined(separator: ", "))
            }
            + schema.sequences.filter { $0.table == nil }.map { sequence in
                Definition(
                    kind: "sequence", name: sequence.name.description,
                    text: sequence.nextValue.map { "the next number is \($0)" } ?? "its next number may not be read")
            }
    }

    /// What could not be seen and is no table, of which each tells for itself.
    var notes: [Problem] {
        let tables = Set(schema.tables.map(\.name.description))
        return schema.unreadable.filter { !tables.contains($0.name) }.map {
            Problem(message: "\($0.name): \($0.reason).")
        }
    }
}
