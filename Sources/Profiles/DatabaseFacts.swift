internal import AssayKit

/// What is to be said of a database, in the words that every form of the report uses.
package struct DatabaseFacts: Sendable {
    private let profile: DatabaseProfile

    package init(_ profile: DatabaseProfile) { self.profile = profile }

    /// What it is and how much of it there is, a phrase each.
    package var phrases: [String] {
        var phrases = [profile.engine, profile.snapshot]
        if let bytes = profile.bytes { phrases.append(Self.size(bytes)) }
        if let encoding = profile.encoding { phrases.append(encoding) }
        let views = profile.tables.filter { $0.kind == "view" }.count
        phrases.append(Counts.of(profile.tables.count - views, "table"))
        if views > 0 { phrases.append(Counts.of(views, "view")) }
        phrases.append(Counts.of(profile.rows, "row"))
        return phrases
    }

    /// A size for people: `1.4 MB`.
    package static func size(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return Counts.of(bytes, "byte") }
        var (value, unit) = (Double(bytes) / 1000, 0)
        let units = ["kB", "MB", "GB", "TB"]
        while value >= 999.95, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
