/// Judges the records of two sides key by key.
struct RecordJudge {
    private(set) var missingPlaces = PlaceSet()
    /// Where rows are that are absent by a rule.
    private(set) var skippedPlaces: PlaceSet
    var outcome: RecordOutcome

    private let form: RecordComparison.Form
    /// For each kind the first rows in the source's order.
    private var samples: [RowDifference.Kind: [(place: Int, key: UInt64)]] = [:]
    /// Why the partition's orphans are orphans, by their own keys.
    private var causes: [UInt64: OrphanSearch.Cause] = [:]

    init(_ form: RecordComparison.Form, skipped: PlaceSet) {
        self.form = form
        skippedPlaces = skipped
        outcome = RecordOutcome(
            importedByRule: Array(repeating: 0, count: form.rules), skipped: Array(repeating: 0, count: form.rules),
            changedCells: Array(repeating: 0, count: form.tolerances.count),
            toleratedCells: Array(repeating: 0, count: form.tolerances.count),
            sampledCells: form.tolerances.map { _ in EvenSample(limit: form.sampleLimit) })
        if !form.parent.isEmpty {
            outcome.orphans = RecordOutcome.Orphans(skipped: Array(repeating: 0, count: form.rules))
        }
    }

    /// Rows of which the two sides have the same, and those that rules let be absent and that are.
    mutating func accept(_ unchanged: Int, skipped: ArraySlice<Int>) {
        outcome.unchanged += unchanged
        for (rule, count) in skipped.enumerated() { outcome.skipped[rule] += count }
    }

    /// The orphans whose own keys lie in the partition that comes next.
    mutating func take(_ orphans: [(key: UInt64, cause: OrphanSearch.Cause)]) {
        for (_, cause) in orphans { count(cause, 1) }
        causes = Dictionary(orphans, uniquingKeysWith: { first, _ in first })
    }

    /// Compares the records of a partition.
    mutating func compare(_ left: SortedRecords, _ right: SortedRecords) {
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
            if !form.hasKey || other.isEmpty || one.isEmpty {
                judgeSurplus(key, left, one, other.count)
            } else if one.count > 1 || other.count > 1 {
                judgeSeveral(key, left, one, right, other)
            } else {
                judgePair(key, left, one.lowerBound, right, other.lowerBound)
            }
        }
        outcome.samples = samples.mapValues { $0.map(\.key) }
    }

    private mutating func judgePair(
        _ key: UInt64, _ left: SortedRecords, _ one: Int, _ right: SortedRecords, _ other: Int
    ) {
        var differs = false
        // Behind the hashes stand the magnitudes of those columns that have a tolerance, in their order.
        var magnitude = form.tolerances.count + 1
        for (column, tolerance) in form.tolerances.enumerated() {
            defer { if tolerance != nil { magnitude += 1 } }
            guard left.word(one, column + 1) != right.word(other, column + 1) else { continue }
            if let tolerance,
                Tolerance.holds(left.word(one, magnitude), right.word(other, magnitude), within: tolerance)
            {
                outcome.toleratedCells[column] += 1
                continue
            }
            outcome.changedCells[column] += 1
            outcome.sampledCells[column].insert(key)
            differs = true
            if form.parent.contains(column), let cause = causes.removeValue(forKey: key) {
                count(cause, -1)
                outcome.orphans?.mappedWrongly += 1
            }
        }
        arrive(one, key, left, differs: differs)
    }

    /// A row that is on both sides, where a rule may say that it was skipped.
    private mutating func arrive(_ row: Int, _ key: UInt64, _ left: SortedRecords, differs: Bool) {
        let tail = left.tail(row)
        if let rule = tail.rule {
            outcome.imported += 1
            outcome.importedByRule[rule] += 1
            if let place = tail.place { skippedPlaces.remove(place) }
            note(key, tail, as: .imported)
        } else if differs {
            outcome.changed += 1
            note(key, tail, as: .changed)
        } else {
            outcome.unchanged += 1
        }
    }

    /// Several rows of one key: the same ones on both sides arrived as they were, with or without those that a rule lets
    /// be absent.
    private mutating func judgeSeveral(
        _ key: UInt64, _ left: SortedRecords, _ one: Range<Int>, _ right: SortedRecords, _ other: Range<Int>
    ) {
        let bound = one.filter { left.tail($0).rule == nil }
        if left.holds(bound, as: right, Array(other)) {
            outcome.unchanged += bound.count
            for row in one { if let rule = left.tail(row).rule { outcome.skipped[rule] += 1 } }
        } else if left.holds(Array(one), as: right, Array(other)) {
            for row in one { arrive(row, key, left, differs: false) }
        } else {
            outcome.duplicatedKeys += 1
            outcome.duplicatedInSource += one.count
            outcome.duplicatedInTarget += other.count
            noteCopies(left, one, other.count)
            note(key, left.tail(one.lowerBound), as: .duplicated)
        }
    }

    /// Rows that are more on one side than on the other: those that a rule lets be absent are no loss.
    private mutating func judgeSurplus(_ key: UInt64, _ left: SortedRecords, _ one: Range<Int>, _ others: Int) {
        if one.count < others {
            outcome.extra += others - one.count
            note(key, nil, as: .extra)
            outcome.sampledExtra.insert(key)
            if !one.isEmpty { noteCopies(left, one, others) }
        }
        var surplus = max(0, one.count - others)
        var arrived = one.count - surplus
        for row in one {
            let tail = left.tail(row)
            if surplus > 0, let rule = tail.rule {
                outcome.skipped[rule] += 1
                surplus -= 1
            } else if arrived > 0 {
                arrive(row, key, left, differs: false)
                arrived -= 1
            } else {
                // Without a key, which of several equal rows are missing nobody can tell: the last are as good as others.
                outcome.missing += 1
                if let place = tail.place { missingPlaces.insert(place) }
                note(key, tail, as: .missing)
                outcome.sampledMissing.insert(key)
            }
        }
    }

    /// Rows of the source of which the target has more.
    private mutating func noteCopies(_ left: SortedRecords, _ one: Range<Int>, _ others: Int) {
        guard others > one.count else { return }
        outcome.copied.rows += others - one.count
        if let place = left.tail(one.lowerBound).place { outcome.copied.places.insert(place) }
    }

    private mutating func note(_ key: UInt64, _ tail: RecordTail?, as kind: RowDifference.Kind) {
        let place = tail?.place ?? .max
        var noted = samples[kind, default: []]
        guard noted.count < form.limit || noted.last.map({ place < $0.place }) ?? false else { return }
        guard !noted.contains(where: { $0.key == key }) else { return }
        noted.insert((place, key), at: noted.firstIndex { place < $0.place } ?? noted.count)
        if noted.count > form.limit { noted.removeLast() }
        samples[kind] = noted
    }

    private mutating func count(_ cause: OrphanSearch.Cause, _ number: Int) {
        switch cause {
        case .skipped(let rule): outcome.orphans?.skipped[rule] += number
        case .lost: outcome.orphans?.lost += number
        case .neverExisted: outcome.orphans?.neverExisted += number
        }
    }
}
