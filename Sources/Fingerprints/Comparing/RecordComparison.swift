internal import Stores

/// Compares the hashes of two sides partition by partition: exact numbers of what is missing, extra, changed and
/// duplicated, for any number of differences, and the keys' hashes of the first of each. Sorting blocks, so it has a
/// thread of its own.
actor RecordComparison {
    /// What was found.
    struct Outcome: Sendable {
        /// Source rows that arrived as they were.
        var unchanged = 0
        /// Rows of one key on both sides that differ.
        var changed = 0
        /// Source rows that are there although a rule says that they are not.
        var imported = 0
        var missing = 0
        /// Source rows that are absent by a rule.
        var skipped: [Int]
        var extra = 0
        /// Changed cells by column.
        var changedCells: [Int]
        /// Keys that stand for several rows on a side, and not for the same ones on the other.
        var duplicatedKeys = 0
        /// The source's rows of such keys.
        var duplicatedInSource = 0
        var duplicatedInTarget = 0
        /// The keys' hashes of some rows of each kind.
        var samples: [RowDifference.Kind: [UInt64]] = [:]
    }

    private let thread = ThreadExecutor("assay.records")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Whether rows are told apart by a key; without one, equal rows are counted against each other.
    let hasKey: Bool
    /// How many rules let a source row be absent.
    let rules: Int
    /// How many rows of each kind are kept.
    let limit: Int

    init(hasKey: Bool, rules: Int, limit: Int) {
        self.hasKey = hasKey
        self.rules = rules
        self.limit = limit
    }

    func compare(_ left: SendableRecords, _ right: SendableRecords) throws -> Outcome {
        let (source, target) = (left.records, right.records)
        var outcome = Outcome(
            skipped: Array(repeating: 0, count: rules),
            changedCells: Array(repeating: 0, count: source.width - 2))
        for partition in 0..<source.partitionCount {
            try Task.checkCancellation()
            let left = Sorted(try source.words(of: partition), width: source.width)
            let right = Sorted(try target.words(of: partition), width: target.width)
            compare(left, right, into: &outcome)
        }
        return outcome
    }

    private func compare(_ left: Sorted, _ right: Sorted, into outcome: inout Outcome) {
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            let key: UInt64 =
                switch (i < left.count, j < right.count) {
                case (true, true): min(left.key(i), right.key(j))
                case (true, false): left.key(i)
                default: right.key(j)
                }
            let (one, other) = (left.run(of: key, from: i), right.run(of: key, from: j))
            (i, j) = (one.upperBound, other.upperBound)
            judge(key, left, one, right, other, into: &outcome)
        }
    }

    private func judge(
        _ key: UInt64, _ left: Sorted, _ one: Range<Int>, _ right: Sorted, _ other: Range<Int>,
        into outcome: inout Outcome
    ) {
        if !hasKey || other.isEmpty || one.isEmpty {
            judgeSurplus(key, left, one, other.count, into: &outcome)
        } else if one.count > 1 || other.count > 1 {
            judgeSeveral(key, left, one, right, other, into: &outcome)
        } else {
            var differs = false
            for column in outcome.changedCells.indices
            where left.word(one.lowerBound, column + 1) != right.word(other.lowerBound, column + 1) {
                outcome.changedCells[column] += 1
                differs = true
            }
            arrive(one.lowerBound, key, left, differs: differs, in: &outcome)
        }
    }

    /// A row that is on both sides, where a rule may say that it was skipped.
    private func arrive(_ row: Int, _ key: UInt64, _ left: Sorted, differs: Bool, in outcome: inout Outcome) {
        if left.rule(row) != nil {
            outcome.imported += 1
            note(key, as: .imported, in: &outcome)
        } else if differs {
            outcome.changed += 1
            note(key, as: .changed, in: &outcome)
        } else {
            outcome.unchanged += 1
        }
    }

    /// Several rows of one key: the same ones on both sides arrived as they were, with or without those that a rule lets
    /// be absent.
    private func judgeSeveral(
        _ key: UInt64, _ left: Sorted, _ one: Range<Int>, _ right: Sorted, _ other: Range<Int>,
        into outcome: inout Outcome
    ) {
        let bound = one.filter { left.rule($0) == nil }
        if left.holds(bound, as: right, other) {
            outcome.unchanged += bound.count
            for row in one { if let rule = left.rule(row) { outcome.skipped[rule] += 1 } }
        } else if left.holds(Array(one), as: right, other) {
            for row in one { arrive(row, key, left, differs: false, in: &outcome) }
        } else {
            outcome.duplicatedKeys += 1
            outcome.duplicatedInSource += one.count
            outcome.duplicatedInTarget += other.count
            note(key, as: .duplicated, in: &outcome)
        }
    }

    /// Rows that are more on one side than on the other: those that a rule lets be absent are no loss.
    private func judgeSurplus(
        _ key: UInt64, _ left: Sorted, _ one: Range<Int>, _ others: Int, into outcome: inout Outcome
    ) {
        if one.count < others {
            outcome.extra += others - one.count
            note(key, as: .extra, in: &outcome)
        }
        var surplus = max(0, one.count - others)
        var arrived = one.count - surplus
        // Equal rows: a rule that holds for one holds for all of them.
        for row in one {
            if surplus > 0, let rule = left.rule(row) {
                outcome.skipped[rule] += 1
                surplus -= 1
            } else if arrived > 0 {
                arrive(row, key, left, differs: false, in: &outcome)
                arrived -= 1
            }
        }
        guard surplus > 0 else { return }
        outcome.missing += surplus
        note(key, as: .missing, in: &outcome)
    }

    private func note(_ key: UInt64, as kind: RowDifference.Kind, in outcome: inout Outcome) {
        if outcome.samples[kind, default: []].count < limit { outcome.samples[kind, default: []].append(key) }
    }

    /// The records of a partition in the order of their keys' hashes.
    private struct Sorted {
        private let words: [UInt64]
        private let width: Int
        private let order: [UInt32]

        init(_ words: [UInt64], width: Int) {
            self.words = words
            self.width = width
            order = (0..<UInt32(words.count / width)).sorted { words[Int($0) * width] < words[Int($1) * width] }
        }

        var count: Int { order.count }

        func key(_ index: Int) -> UInt64 { words[Int(order[index]) * width] }

        func word(_ index: Int, _ offset: Int) -> UInt64 { words[Int(order[index]) * width + offset] }

        /// Whether a run is of the same records as one of another side, in whatever order.
        func holds(_ run: [Int], as other: Sorted, _ otherRun: Range<Int>) -> Bool {
            run.count == otherRun.count
                && zip(inOrder(run), other.inOrder(Array(otherRun)))
                    .allSatisfy { record($0).elementsEqual(other.record($1)) }
        }

        /// A run's places in the order of their records: places, for a bad key may stand for every row there is.
        private func inOrder(_ run: [Int]) -> [Int] {
            run.sorted { record($0).lexicographicallyPrecedes(record($1)) }
        }

        /// A record's hashes, without its rule.
        private func record(_ index: Int) -> ArraySlice<UInt64> {
            words[Int(order[index]) * width..<Int(order[index]) * width + width - 1]
        }

        /// The rule by which a row may be absent, which stands behind its hashes.
        func rule(_ index: Int) -> Int? {
            let rule = word(index, width - 1)
            return rule == 0 ? nil : Int(rule) - 1
        }

        func run(of key: UInt64, from start: Int) -> Range<Int> {
            var end = start
            while end < count, self.key(end) == key { end += 1 }
            return start..<end
        }
    }
}
