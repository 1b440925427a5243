internal import Stores

/// Compares the hashes of two sides partition by partition: exact numbers of what is missing, extra, changed and
/// duplicated, for any number of differences, and the keys' hashes of the first of each. Sorting blocks, so it has a
/// thread of its own.
actor RecordComparison {
    /// What the words of the records are.
    struct Form: Sendable {
        /// Whether rows are told apart by a key; without one, equal rows are counted against each other.
        var hasKey: Bool
        /// How many rules let a source row be absent.
        var rules: Int
        /// For each column whose word is a magnitude, by how much the two sides may differ.
        var tolerances: [Double?]
        /// The columns that name a row's parent; empty where none do.
        var parent: [Int] = []
        /// How many rows of each kind are kept to be shown.
        var limit: Int
        /// How many changed cells of each column are kept to be diagnosed.
        var sampleLimit = RecordOutcome.sampledCells
    }

    private let thread = ThreadExecutor("assay.records")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let form: Form

    init(_ form: Form) { self.form = form }

    func compare(_ left: SendableRecords, _ right: SendableRecords) throws -> RecordOutcome {
        let (source, target) = (left.records, right.records)
        var judge = RecordJudge(form, skipped: source.ruledPlaces)
        let orphans = try form.parent.isEmpty ? nil : OrphanSearch(source, target)
        for partition in 0..<source.words.count {
            try Task.checkCancellation()
            var differing: Set<Int> = []
            for bucket in stride(from: partition, to: HashRecords.bucketCount, by: source.words.count) {
                let sum = source.sum(of: bucket)
                if sum == target.sum(of: bucket) {
                    judge.accept(sum.count, skipped: source.ruled(in: bucket))
                } else {
                    differing.insert(bucket)
                }
            }
            judge.take(try orphans?.causes(in: partition) ?? [])
            guard !differing.isEmpty else { continue }
            let isWanted: (UInt64) -> Bool =
                differing.count == HashRecords.bucketCount / source.words.count
                ? { _ in true } : { differing.contains(HashRecords.bucket(of: $0)) }
            judge.compare(
                SortedRecords(try source.words.words(of: partition), width: source.width, where: isWanted),
                SortedRecords(try target.words.words(of: partition), width: target.width, where: isWanted))
        }
        judge.outcome.lostRuns = try runs(of: judge, in: source)
        return judge.outcome
    }

    /// The runs of what is missing, their ends found once more among the source's records.
    private func runs(of judge: RecordJudge, in source: HashRecords) throws -> RecordOutcome.Lost {
        let runs = LostRuns(of: judge.missingPlaces, skipped: judge.skippedPlaces, limit: RecordOutcome.shownRuns)
        guard runs.count > 0 else { return RecordOutcome.Lost() }
        let ends = Set(runs.longest.flatMap { [$0.first, $0.last] })
        var keys: [Int: UInt64] = [:]
        for partition in 0..<source.words.count where keys.count < ends.count {
            try Task.checkCancellation()
            let words = try source.words.words(of: partition)
            for start in stride(from: 0, to: words.count, by: source.width) {
                let place = RecordTail(word: words[start + source.width - 1]).place
                if let place, ends.contains(place) { keys[place] = words[start] }
            }
        }
        return RecordOutcome.Lost(
            count: runs.count,
            longest: runs.longest.map {
                RecordOutcome.LostRun(
                    place: $0.first, rows: $0.rows, firstKey: keys[$0.first] ?? 0, lastKey: keys[$0.last] ?? 0)
            })
    }
}

/// What the comparison of two sides' records found.
struct RecordOutcome: Sendable {
    /// How many runs of missing rows are kept.
    static let shownRuns = 5
    /// How many changed cells of a column are looked at to say what happened to them: enough that one in a hundred is
    /// hardly ever overlooked.
    static let sampledCells = 300

    /// Missing rows that followed one another.
    struct LostRun: Sendable {
        var place: Int
        var rows: Int
        var firstKey: UInt64
        var lastKey: UInt64
    }

    /// Rows of the source that arrived more than once.
    struct Copied: Sendable {
        /// How many rows of the target they are too much.
        var rows = 0
        /// Where the rows are in the source.
        var places = PlaceSet()
    }

    struct Lost: Sendable {
        var count = 0
        var longest: [LostRun] = []
    }

    /// Orphans by the cause that `OrphanSearch` names.
    struct Orphans: Sendable {
        var skipped: [Int]
        var lost = 0
        var neverExisted = 0
        var mappedWrongly = 0
    }

    /// Source rows that arrived as they were.
    var unchanged = 0
    /// Rows of one key on both sides that differ.
    var changed = 0
    /// Source rows that are there although a rule says that they are not.
    var imported = 0
    /// The same, by the rule.
    var importedByRule: [Int]
    var missing = 0
    /// Source rows that are absent by a rule.
    var skipped: [Int]
    var extra = 0
    /// Changed cells by column.
    var changedCells: [Int]
    /// Cells that differ within their column's tolerance.
    var toleratedCells: [Int]
    /// Keys that stand for several rows on a side, and not for the same ones on the other.
    var duplicatedKeys = 0
    /// The source's rows of such keys.
    var duplicatedInSource = 0
    var duplicatedInTarget = 0
    var lostRuns = Lost()
    var copied = Copied()
    var orphans: Orphans?
    /// The keys' hashes of the first rows of each kind in the source's order.
    var samples: [RowDifference.Kind: [UInt64]] = [:]
    /// The keys' hashes of some changed cells of each column, spread evenly over the table.
    var sampledCells: [EvenSample]
    /// The same of the rows that are on one side alone.
    var sampledMissing = EvenSample(limit: RecordOutcome.sampledCells)
    var sampledExtra = EvenSample(limit: RecordOutcome.sampledCells)
}
