internal import AssayKit
internal import Profiles

/// The data dictionary as the template sees it.
struct DictionaryPage {
    struct Fact {
        let name: String
        let value: String
    }

    struct Note {
        let message: String
        /// None or one.
        let remedy: [String]

        init(_ problem: Problem) {
            message = problem.message
            remedy = problem.remedy.map { [$0] } ?? []
        }
    }

    struct Answer {
        let question: String
        let sentences: [String]
    }

    struct Relation {
        let from: String
        let to: String
        let summary: String
        let remarks: [String]

        init(_ relation: RelationProfile) {
            let facts = RelationFacts(relation)
            from = "\(relation.table).\(relation.columns.joined(separator: ", "))"
            to = "\(relation.parent).\(relation.parentColumns.joined(separator: ", "))"
            summary = facts.summary
            remarks = facts.remarks
        }
    }

    let reportStyle: String
    let style: String
    let reportDigest = HTML.styleDigest
    let styleDigest = DataDictionary.styleDigest
    let title: String
    let facts: [Fact]
    let hasNotes: Bool
    let notes: [Note]
    let hasAnswers: Bool
    let answers: [Answer]
    let hasTables: Bool
    let tableCount: String
    let tables: [EntityView]
    let hasRelations: Bool
    let relations: [Relation]
    let hasDefinitions: Bool
    let definitions: [Definition]
    let isMasked: Bool
    let version: String

    init(_ profile: DatabaseProfile, reportStyle: String, style: String) {
        self.reportStyle = reportStyle
        self.style = style
        title = profile.location
        facts = Self.facts(profile)
        let problems = (profile.integrity?.problems ?? []).map { Problem(message: "integrity_check: \($0)") }
        notes = (problems + profile.notes).map(Note.init)
        hasNotes = !notes.isEmpty
        answers = PlanAnswers(profile).all.map { Answer(question: $0.question, sentences: $0.sentences) }
        hasAnswers = profile.rows > 0
        tables = profile.tables.enumerated().map { EntityView($1, link: "/table/\($0)") }
        hasTables = !tables.isEmpty
        tableCount = Counts.grouped(tables.count)
        relations = profile.relations.map(Relation.init)
        hasRelations = !relations.isEmpty
        definitions = profile.definitions
        hasDefinitions = !definitions.isEmpty
        isMasked = !profile.isRevealed
        version = profile.assayVersion
    }

    private static func facts(_ profile: DatabaseProfile) -> [Fact] {
        var facts = [Fact(name: "Engine", value: profile.engine)]
        if let bytes = profile.bytes { facts.append(Fact(name: "Size", value: DatabaseFacts.size(bytes))) }
        facts.append(Fact(name: "Rows", value: Counts.grouped(profile.rows)))
        if let encoding = profile.encoding { facts.append(Fact(name: "Encoding", value: encoding)) }
        facts.append(Fact(name: "State that was read", value: profile.snapshot))
        if profile.integrity?.problems.isEmpty == true {
            facts.append(Fact(name: "integrity_check", value: "nothing wrong"))
        }
        facts.append(Fact(name: "Took", value: Figures.duration(profile.seconds)))
        return facts
    }
}
