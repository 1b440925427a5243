internal import FoundationEssentials

/// One migration script of Alembic: the revision that it leads to, and those that it comes from
/// (https://alembic.sqlalchemy.org/en/latest/tutorial.html, "Create a Migration Script").
struct AlembicRevision: Sendable, Hashable {
    let revision: String
    /// The revisions before it: none for the first, several for a merge.
    let downRevisions: [String]
    let file: String

    /// Reads the scripts of a directory: `alembic/versions`, or `alembic` itself.
    ///
    /// - Throws: `CatalogError`, which names the file.
    static func read(from directory: String) throws(CatalogError) -> [AlembicRevision] {
        let inner = directory + "/versions"
        let place = FileManager.default.fileExists(atPath: inner) ? inner : directory
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
            throw CatalogError(
                "Cannot read the directory of Alembic's scripts, \(place).",
                remedy: "Set ASSAY_ALEMBIC to the project's alembic/versions.")
        }
        let scripts = names.filter { $0.hasSuffix(".py") && $0 != "__init__.py" }.sorted()
        guard !scripts.isEmpty else {
            throw CatalogError(
                "\(place) holds no Alembic scripts.", remedy: "Set ASSAY_ALEMBIC to the project's alembic/versions.")
        }
        var revisions: [AlembicRevision] = []
        for name in scripts {
            guard let text = try? String(contentsOfFile: "\(place)/\(name)", encoding: .utf8) else {
                throw CatalogError("Cannot read \(place)/\(name).", remedy: "Make it readable, and UTF-8.")
            }
            revisions.append(try AlembicRevision(text, file: "\(place)/\(name)"))
        }
        return revisions
    }

    init(_ text: String, file: String) throws(CatalogError) {
        guard let revision = Self.value(of: "revision", in: text).map({ Self.strings(in: $0) })?.first else {
            throw CatalogError(
                "\(file) does not say which revision it is.", remedy: "Give it a line: revision = \"…\"")
        }
        guard let down = Self.value(of: "down_revision", in: text) else {
            throw CatalogError(
                "\(file) does not say which revision it comes from.",
                remedy: "Give it a line: down_revision = \"…\", or None for the first.")
        }
        self.revision = revision
        self.file = file
        downRevisions = Self.strings(in: down)
    }

    /// What is assigned to a name at the beginning of a line, annotated or not; a tuple up to its end.
    private static func value(of name: String, in text: String) -> Substring? {
        var rest = text[...]
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isNewline }
            if line.hasPrefix(name), let sign = line.firstIndex(of: "="),
                line[..<sign].dropFirst(name.count).first.map({ $0 == " " || $0 == ":" || $0 == "=" }) ?? true
            {
                let value = rest[rest.index(after: sign)...]
                let start = value.drop { $0 == " " }
                if start.first == "(" || start.first == "[" { return start.prefix { $0 != ")" && $0 != "]" } }
                return start.prefix { !$0.isNewline && $0 != "#" }
            }
            rest = rest.dropFirst(line.count).drop { $0.isNewline }
        }
        return nil
    }

    /// The strings in an expression, in either quotes.
    private static func strings(in text: Substring) -> [String] {
        var found: [String] = []
        var rest = text
        while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: rest[open]) else { break }
            found.append(String(inner[..<close]))
            rest = inner[inner.index(after: close)...]
        }
        return found
    }
}
