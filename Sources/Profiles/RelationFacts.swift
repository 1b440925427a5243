internal import AssayKit

/// What is to be said of a reference between tables, in the words that every form of the report uses.
package struct RelationFacts: Sendable {
    private let relation: RelationProfile

    package init(_ relation: RelationProfile) { self.relation = relation }

    /// What it is and how many rows refer.
    package var summary: String {
        let references = Counts.of(relation.references, "reference")
        return "\(relation.isDeclared ? "declared" : "not declared, but it seems so"), \(references)"
    }

    /// What is wrong with it, a sentence each.
    package var remarks: [String] {
        var remarks: [String] = []
        if relation.orphans > 0 {
            remarks.append("\(Counts.of(relation.orphans, "row names", "rows name")) a parent that is not there.")
        }
        if let cycles = relation.inCycles, cycles > 0 {
            remarks.append("\(Counts.of(cycles, "row is its", "rows are their")) own ancestor.")
        }
        if let problem = relation.problem { remarks.append(problem.message) }
        return remarks
    }
}
