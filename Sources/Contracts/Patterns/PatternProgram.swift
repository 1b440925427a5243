/// A regular expression as steps that a matcher takes.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        case character(Unicode.Scalar)
        case oneOf(CharacterClass)
        case beginning, end
        case wordBoundary(isThere: Bool)
        /// Goes on at both.
        case split(Int, Int)
        case jump(Int)
        case match
    }

    private(set) var steps: [Step] = []

    /// What bounds the time that a character of the text may take.
    private static let most = 2_000

    init(_ tree: PatternTree) throws(PatternError) {
        try write(tree)
        try append(.match)
    }

    private mutating func append(_ step: Step) throws(PatternError) {
        guard steps.count < Self.most else {
            throw PatternError(
                message: "the pattern's repetitions multiply to more than \(Self.most) steps", position: 0)
        }
        steps.append(step)
    }

    private mutating func write(_ tree: PatternTree) throws(PatternError) {
        switch tree {
        case .character(let scalar): try append(.character(scalar))
        case .oneOf(let characters): try append(.oneOf(characters))
        case .beginning: try append(.beginning)
        case .end: try append(.end)
        case .wordBoundary(let isThere): try append(.wordBoundary(isThere: isThere))
        case .sequence(let trees): for tree in trees { try write(tree) }
        case .choice(let branches): try write(choice: branches[...])
        case .repeated(let tree, let least, let most):
            for _ in 0..<least { try write(tree) }
            if let most {
                try write(optional: tree, times: most - least)
            } else {
                try write(loop: tree)
            }
        }
    }

    private mutating func write(choice branches: ArraySlice<PatternTree>) throws(PatternError) {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = steps.count
            try append(.split(split + 1, split + 1))
            try write(branch)
            jumps.append(steps.count)
            try append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        if let last = branches.last { try write(last) }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private mutating func write(optional tree: PatternTree, times: Int) throws(PatternError) {
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(steps.count)
            try append(.split(0, 0))
            try write(tree)
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }

    private mutating func write(loop tree: PatternTree) throws(PatternError) {
        let split = steps.count
        try append(.split(0, 0))
        try write(tree)
        try append(.jump(split))
        steps[split] = .split(split + 1, steps.count)
    }
}
