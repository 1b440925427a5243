/// Missing rows by the runs in which they followed one another in the source: a lost batch looks like a batch.
///
/// Rows among them that a rule lets be absent do not interrupt a run: a batch loses what it would have skipped as well.
struct LostRuns {
    /// A run: the places of its first and last missing row, and how many are missing.
    struct Run: Sendable, Hashable {
        var first: Int
        var last: Int
        var rows = 1
    }

    /// How many runs there are.
    private(set) var count = 0
    /// The longest, and the first of equals, in the source's order; no single rows beside longer runs.
    private(set) var longest: [Run] = []

    /// - Parameters:
    ///   - missing: The places of the missing rows.
    ///   - skipped: The places of the rows that are absent by a rule.
    ///   - limit: How many runs are kept.
    init(of missing: PlaceSet, skipped: PlaceSet, limit: Int) {
        var (current, count): (Run?, Int) = (nil, 0)
        var longest: [Run] = []
        func end(_ run: Run) {
            count += 1
            let place = longest.firstIndex { $0.rows < run.rows } ?? longest.count
            guard place < limit else { return }
            longest.insert(run, at: place)
            if longest.count > limit { longest.removeLast() }
        }
        missing.forEach { place in
            if let run = current, (run.last + 1..<place).allSatisfy(skipped.contains) {
                current = Run(first: run.first, last: place, rows: run.rows + 1)
            } else {
                if let run = current { end(run) }
                current = Run(first: place, last: place)
            }
        }
        if let run = current { end(run) }
        self.count = count
        let telling = longest.filter { $0.rows > 1 }
        self.longest = (telling.isEmpty ? longest : telling).sorted { $0.first < $1.first }
    }
}
