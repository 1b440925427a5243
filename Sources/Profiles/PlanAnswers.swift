internal import AssayKit

/// What the plan of a migration asks about its source before anything else, answered from a profile.
package struct PlanAnswers: Sendable {
    /// A question with its answers, a sentence each.
    package struct Answer: Sendable, Hashable {
        package let question: String
        package let sentences: [String]
    }

    private static let people = [
        "user", "owner", "author", "account", "person", "sender", "member", "customer", "creator",
    ]

    /// Of how many tables it is told by what their rows are known: the largest.
    private static let mostTables = 12

    private let profile: DatabaseProfile
    private var scanned: [TableProfile] { profile.tables.filter { $0.rows != nil } }

    package init(_ profile: DatabaseProfile) { self.profile = profile }

    package var all: [Answer] {
        [
            Answer(question: "How large is it?", sentences: volume),
            Answer(question: "What are rows known by?", sentences: identifiers),
            Answer(question: "Whose rows are they?", sentences: users),
            Answer(question: "When are they from?", sentences: times),
        ].filter { !$0.sentences.isEmpty }
    }

    private var volume: [String] {
        let largest = scanned.sorted { $0.rows ?? 0 > $1.rows ?? 0 }.prefix(5).filter { $0.rows ?? 0 > 0 }
        let size = profile.bytes.map { "\(DatabaseFacts.size($0)), " } ?? ""
        let all = "\(size)\(Counts.of(profile.rows, "row")) in \(Counts.of(scanned.count, "table"))."
        return [all]
            + largest.map { table in
                let text = table.columns.reduce(0) { $0 + ($1.text?.totalBytes ?? 0) }
                let words = text > 0 ? ", \(DatabaseFacts.size(text)) of text" : ""
                return "\(table.name): \(Counts.of(table.rows ?? 0, "row"))\(words)."
            }
    }

    private var identifiers: [String] {
        let known = scanned.filter { $0.rows ?? 0 > 0 }.sorted { $0.rows ?? 0 > $1.rows ?? 0 }
        let more = known.count - Self.mostTables
        return known.prefix(Self.mostTables).map { table in
            guard !table.key.isEmpty else { return "\(table.name): no key." }
            let kinds = table.key.compactMap { table.column($0) }.map { column in
                if let uuids = column.uuids, uuids.count == column.count {
                    let versions = uuids.versions.map(\.name).joined(separator: ", ")
                    return "\(column.name), UUIDs (\(versions); \(uuids.forms.map(\.name).joined(separator: ", ")))"
                }
                let storage = column.storage.map(\.storage)
                return "\(column.name), \(storage.isEmpty ? "only NULL" : storage.joined(separator: " and "))"
            }
            return "\(table.name): \(kinds.joined(separator: "; "))."
        } + (more > 0 ? ["And \(Counts.of(more, "smaller table"))."] : [])
    }

    private var users: [String] {
        scanned.flatMap { table in
            table.columns.filter { Self.mayBePeople($0.name) && $0.count > 0 }.map { column in
                let count = column.distinct.isExact ? "" : "about "
                let rows = column.nulls > 0 ? ", and \(Counts.of(column.nulls, "row")) of nobody" : ""
                let values = column.values.prefix(5).map { "\($0.value.summary) \(Counts.of($0.count, "row"))" }
                let list = values.isEmpty ? "" : ": \(values.joined(separator: ", "))"
                return
                    "\(table.name).\(column.name): \(count)\(Counts.grouped(column.distinct.count)) different\(rows)\(list)."
            }
        }
    }

    private static func mayBePeople(_ name: String) -> Bool {
        let name = name.lowercased()
        return people.contains { word in
            ["", "id", "_id", "_uuid", "_name", "_email"].contains { ending in
                name == word + ending || name.hasSuffix("_\(word)\(ending)")
            }
        }
    }

    private var times: [String] {
        scanned.flatMap { table in
            table.columns.flatMap { column in
                column.times.filter { $0.count * 2 > column.count }.map { time in
                    "\(table.name).\(column.name): \(time.first) … \(time.last), \(time.form.title)."
                }
            }
        }
    }
}
