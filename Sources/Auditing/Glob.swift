/// A pattern for paths: `*` and `?` stand for what lies between two slashes, `**` for anything.
struct Glob: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case character(Character)
        /// `?`: one character, no slash.
        case anyCharacter
        /// `*`: any characters, no slash.
        case anyName
        /// `**`: any characters.
        case anything
        /// `**/`: any directories, or none.
        case anyDirectories
    }

    private let parts: [Part]

    init(_ pattern: String) {
        var parts: [Part] = []
        var rest = pattern[...]
        while let first = rest.first {
            let isAtName = parts.isEmpty || parts.last == .character("/") || parts.last == .anyDirectories
            if rest.hasPrefix("**/"), isAtName {
                parts.append(.anyDirectories)
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("**") {
                parts.append(.anything)
                rest = rest.dropFirst(2)
            } else {
                parts.append(first == "*" ? .anyName : first == "?" ? .anyCharacter : .character(first))
                rest = rest.dropFirst()
            }
        }
        self.parts = parts
    }

    /// Whether the pattern describes the whole text.
    ///
    /// All ways to match are followed at once, so that no pattern takes exponential time.
    func matches(_ text: String) -> Bool {
        var states = reached([0], isAtName: true)
        for character in text {
            var next: Set<Int> = []
            for state in states where state < parts.count {
                switch parts[state] {
                case .character(let expected): if character == expected { next.insert(state + 1) }
                case .anyCharacter: if character != "/" { next.insert(state + 1) }
                case .anyName: if character != "/" { next.insert(state) }
                case .anything: next.insert(state)
                case .anyDirectories: next.insert(state)
                }
            }
            states = reached(next, isAtName: character == "/")
        }
        return states.contains(parts.count)
    }

    /// The states that can be reached without a further character; `isAtName` is whether a name begins here.
    private func reached(_ states: Set<Int>, isAtName: Bool) -> Set<Int> {
        var all = states
        var pending = Array(states)
        while let state = pending.popLast() {
            guard state < parts.count else { continue }
            let isOptional =
                switch parts[state] {
                case .anyName, .anything: true
                case .anyDirectories: isAtName
                default: false
                }
            if isOptional, all.insert(state + 1).inserted { pending.append(state + 1) }
        }
        return all
    }
}
