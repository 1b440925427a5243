/// Follows all ways of a program through a text at once.
struct PatternMatcher {
    private let program: PatternProgram
    /// For each step, the place of the text at which it was last reached: no step is followed twice from one place.
    private var reached: [Int]
    /// The steps that wait for the next character.
    private var waiting: [Int] = []
    private var stack: [Int] = []
    private var hasMatched = false

    init(_ program: PatternProgram) {
        self.program = program
        reached = Array(repeating: -1, count: program.steps.count)
    }

    /// Follows the program through a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isWhole: Whether the match must begin where the text begins and end where it ends.
    /// - Returns: Whether there is a match.
    mutating func run(on text: String, isWhole: Bool) -> Bool {
        var characters = text.unicodeScalars.makeIterator()
        var (previous, next): (Unicode.Scalar?, Unicode.Scalar?) = (nil, characters.next())
        var arrived = [0]
        for place in 0... {
            for step in arrived { follow(step, at: place, between: previous, and: next) }
            if !isWhole, place > 0 { follow(0, at: place, between: previous, and: next) }
            if hasMatched, !isWhole || next == nil { return true }
            guard let character = next, !(isWhole && waiting.isEmpty) else { return false }
            arrived.removeAll(keepingCapacity: true)
            for step in waiting where accepts(step, character) { arrived.append(step + 1) }
            waiting.removeAll(keepingCapacity: true)
            hasMatched = false
            (previous, next) = (character, characters.next())
        }
        return false
    }

    private func accepts(_ step: Int, _ character: Unicode.Scalar) -> Bool {
        switch program.steps[step] {
        case .character(let expected): expected == character
        case .oneOf(let characters): characters.contains(character)
        default: false
        }
    }

    /// Goes on from a step to all those that wait for a character.
    private mutating func follow(
        _ first: Int, at place: Int, between previous: Unicode.Scalar?, and next: Unicode.Scalar?
    ) {
        stack.append(first)
        while let step = stack.popLast() {
            guard reached[step] != place else { continue }
            reached[step] = place
            switch program.steps[step] {
            case .character, .oneOf: waiting.append(step)
            case .beginning: if previous == nil { stack.append(step + 1) }
            case .end: if next == nil { stack.append(step + 1) }
            case .wordBoundary(let isThere):
                let isBoundary = previous.isInWord != next.isInWord
                if isBoundary == isThere { stack.append(step + 1) }
            case .split(let one, let other):
                stack.append(other)
                stack.append(one)
            case .jump(let target): stack.append(target)
            case .match: hasMatched = true
            }
        }
    }
}

extension Unicode.Scalar? {
    fileprivate var isInWord: Bool { map(CharacterClass.word.contains) ?? false }
}
