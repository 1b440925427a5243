internal import AssayKit

/// Which contract of a rule gives which value to the others.
struct RuleCaptures {
    private let rule: String
    private let givers: [String: [Declaration]]

    /// - Parameters:
    ///   - declarations: The checks of the rule.
    ///   - rule: The rule's id.
    init(_ declarations: [Declaration], of rule: String) {
        self.rule = rule
        givers = declarations.reduce(into: [:]) { givers, declaration in
            for name in declaration.contract?.captures ?? [] { givers[name, default: []].append(declaration) }
        }
    }

    /// A check that requires those whose captured values it needs.
    ///
    /// - Throws: `Mistake`, where nobody gives one, or several do.
    func linked(_ declaration: Declaration) throws(Mistake) -> Declaration {
        var linked = declaration
        var required: Set<String> = []
        let names = (declaration.contract?.awaited ?? []) + (declaration.contract?.captures ?? [])
        for name in names {
            guard let giver = givers[name]?.first else {
                throw Mistake(
                    message: "it needs \(name), which no Endpoint of the rule captures",
                    remedy: Suggestion.nearest(to: name, among: Array(givers.keys)).map { "did you mean \($0)?" }
                        ?? "write Capture(\"\(name)\", from: …) in the Endpoint whose answer has it")
            }
            if givers[name]?.count ?? 0 > 1 {
                throw Mistake(
                    message: "\(name) is captured by several Endpoints of the rule",
                    remedy: "give each a name of its own")
            }
            if giver.id != declaration.id, required.insert(giver.id).inserted {
                linked.add("requires", "check \(rule)/\(giver.id)", at: declaration.place)
            } else if giver.id == declaration.id, declaration.contract?.awaited.contains(name) == true {
                throw Mistake(
                    message: "it needs \(name), which only its own answer gives",
                    remedy: "capture it in another Endpoint")
            }
        }
        return linked
    }

    /// What is wrong with a check's values.
    struct Mistake: Error {
        let message: String
        let remedy: String
    }
}
