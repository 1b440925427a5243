internal import Profiles
internal import Stores

/// What is gathered of a column while its table's rows go by. It is as large for a billion rows as for ten.
struct ColumnScan: ~Copyable {
    private var nulls = 0
    private var storage = InlineArray<15, Int>(repeating: 0)
    private var zeros = 0
    private var longestBlob = 0
    private var distinct = DistinctValues()
    private var numbers = NumberScan()
    private var texts = TextScan()
    private var times = TimeScan()
    private var uuids = UUIDScan()
    private var values = RangeHistogram()

    /// Looks at a value.
    ///
    /// - Returns: Its hash, 0 for NULL.
    mutating func add(_ type: ValueType, _ bytes: RawSpan) -> UInt64 {
        guard let kind = StorageKind(type) else {
            nulls += 1
            return 0
        }
        storage[kind.rawValue] += 1
        let hash = kind.hash(of: bytes)
        distinct.add(hash, type, bytes)
        switch kind {
        case .text:
            texts.add(bytes)
            times.add(text: bytes)
            uuids.add(text: bytes)
        case .integer: add(bytes.integer())
        case .real: add(real: bytes)
        case .numeric: values.add(numbers.add(numeric: bytes))
        case .blob:
            longestBlob = max(longestBlob, bytes.byteCount)
            uuids.add(blob: bytes)
        case .uuid: uuids.add(uuid: bytes)
        case .instant, .localTimestamp, .date: times.add(type, bytes)
        case .json: texts.add(bytes)
        // The first byte is the version of the wire form.
        case .jsonb: texts.add(bytes.extracting(droppingFirst: min(1, bytes.byteCount)))
        case .boolean, .time, .vector, .other: longestBlob = max(longestBlob, bytes.byteCount)
        }
        return hash
    }

    private mutating func add(_ value: Int64) {
        numbers.add(value)
        times.add(number: value)
        values.add(Double(value))
        if value == 0 { zeros += 1 }
    }

    private mutating func add(real bytes: RawSpan) {
        let value =
            bytes.byteCount == 4
            ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.integer())))
            : Double(bitPattern: UInt64(bitPattern: bytes.integer()))
        numbers.add(value)
        values.add(value)
        if value == 0 { zeros += 1 }
        if value.magnitude < 0x1p62 { times.add(number: Int64(value)) }
    }

    /// Puts what was gathered into a profile.
    ///
    /// - Parameters:
    ///   - profile: What the catalog says of the column.
    ///   - masking: What may be shown.
    func fill(_ profile: inout ColumnProfile, _ masking: ValueMasking) {
        profile.nulls = nulls
        profile.storage = StorageKind.allCases.filter { storage[$0.rawValue] > 0 }
            .map { StorageCount(storage: $0.name, count: storage[$0.rawValue]) }.sorted { $0.count > $1.count }
        profile.distinct = distinct.count
        let numbersCount = [StorageKind.integer, .real, .numeric].reduce(0) { $0 + storage[$1.rawValue] }
        profile.times = times.profiles(numbers: numbersCount, zeros: zeros)
        profile.uuids = uuids.profile
        profile.ranges = [numbers.range, range(masking)].compactMap(\.self)
        if texts.profile.count > 0 { profile.text = texts.profile }
        if texts.json.candidates > 0 { profile.json = texts.json }
        if storage[StorageKind.blob.rawValue] > 0 { profile.longestBlob = longestBlob }
        if distinct.isListed {
            var listed: [ValueCount] = []
            distinct.few.forEach { entry, bytes in
                listed.append(ValueCount(value: masking.cell(entry.type, bytes), count: entry.count))
            }
            profile.values = listed
        }
        profile.histogram = histogram(profile)
    }

    private func range(_ masking: ValueMasking) -> ValueRange? {
        texts.extremes.with { least, greatest in
            ValueRange(
                kind: "texts", least: masking.cell(beginning: least), greatest: masking.cell(beginning: greatest))
        }
    }

    private func histogram(_ profile: ColumnProfile) -> Histogram? {
        let most = 32
        if times.count > 0, times.count * 2 >= profile.count {
            let bars = times.histogram.joined(to: most)
            return Histogram(
                measure: .times, bars: bars.map { .init(from: TimeScan.text(Int64($0.from), .date), count: $0.count) })
        }
        if !values.isEmpty, profile.text == nil {
            return Histogram(
                measure: .numbers,
                bars: values.joined(to: most).map { .init(from: Self.written($0.from), count: $0.count) })
        }
        guard profile.text != nil else { return nil }
        let last = texts.lengths.indices.last { texts.lengths[$0] > 0 } ?? 0
        return Histogram(
            measure: .lengths,
            bars: (0...last).map { .init(from: $0 == 0 ? "0" : "\(1 << ($0 - 1))", count: texts.lengths[$0]) })
    }

    private static func written(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 0x1p53 ? "\(Int64(value))" : "\(value)"
    }
}
