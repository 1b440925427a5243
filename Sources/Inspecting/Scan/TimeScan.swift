internal import AssayKit
internal import Fingerprints
internal import Profiles
internal import Stores

/// The times of a column, in whatever forms they are.
struct TimeScan: ~Copyable {
    /// Some times of one form: microseconds from 2000-01-01.
    private struct Part {
        var count = 0
        var first = Int64.max
        var last = Int64.min

        mutating func add(_ time: Int64) {
            count += 1
            first = min(first, time)
            last = max(last, time)
        }
    }

    private static let second: Int64 = 1_000_000
    private static let day: Int64 = 86_400 * second
    /// From 1970-01-01 to 2000-01-01.
    private static let epoch: Int64 = 10_957 * day
    /// What a number may be as a time of ours: from 1990 to 2099, in seconds since 1970.
    private static let ours: Range<Int64> = 631_152_000..<4_102_444_800

    private var parts = InlineArray<9, Part>(repeating: Part())
    private let zoned = InstantCodec(argument: "UTC")
    private let date = DateCodec(argument: nil)
    private var buffer = FormBuffer(capacity: 64)
    /// The times that are no mere numbers.
    private(set) var histogram = RangeHistogram()

    /// How many values are times beyond doubt, and no mere numbers.
    var count: Int {
        [.zoned, .naive, .date, .timestamptz, .timestamp, .day].reduce(0) { $0 + parts[Self.place(of: $1)].count }
    }

    /// Looks whether a text is a time.
    mutating func add(text: RawSpan) {
        guard 10...40 ~= text.byteCount, text.byte(4) == UInt8(ascii: "-"), text.byte(0) &- UInt8(ascii: "0") <= 9
        else {
            return
        }
        buffer.removeAll()
        if text.byteCount == 10 {
            guard date?.encode(.text, text, into: &buffer) == .encoded else { return }
            return add(buffer.bytes.integer() * Self.day, as: .date)
        }
        guard zoned?.encode(.text, text, into: &buffer) == .encoded else { return }
        add(buffer.bytes.integer(), as: text.hasOffset ? .zoned : .naive)
    }

    /// Counts a time of one of PostgreSQL's types.
    mutating func add(_ type: ValueType, _ bytes: RawSpan) {
        let value = bytes.integer()
        switch type {
        case .instant: add(value, as: .timestamptz)
        case .localTimestamp: add(value, as: .timestamp)
        case .date:
            // The days of PostgreSQL reach further than microseconds in 64 bits do; infinity is beyond them as well.
            let (time, overflow) = value.multipliedReportingOverflow(by: Self.day)
            add(overflow ? .max : time, as: .day)
        default: break
        }
    }

    private mutating func add(_ time: Int64, as form: TimeProfile.Form) {
        // Both infinities are none of the times between which others lie.
        guard time != .max, time != .min else { return }
        parts[Self.place(of: form)].add(time)
        histogram.add(Double(time))
    }

    /// Looks whether a number could count from 1970.
    mutating func add(number value: Int64) {
        if Self.ours ~= value {
            parts[Self.place(of: .seconds)].add(value * Self.second - Self.epoch)
        } else if Self.ours ~= value / 1000 {
            parts[Self.place(of: .milliseconds)].add(value * 1000 - Self.epoch)
        } else if Self.ours ~= value / Self.second {
            parts[Self.place(of: .microseconds)].add(value - Self.epoch)
        }
    }

    private static func place(of form: TimeProfile.Form) -> Int {
        switch form {
        case .zoned: 0
        case .naive: 1
        case .date: 2
        case .seconds: 3
        case .milliseconds: 4
        case .microseconds: 5
        case .timestamptz: 6
        case .timestamp: 7
        case .day: 8
        }
    }

    /// The forms that occur.
    ///
    /// - Parameters:
    ///   - numbers: How many numbers the column has: they are taken for times only where all of them can be.
    ///   - zeros: How many of them are 0, which often stands for none.
    /// - Returns: A profile of each form.
    func profiles(numbers: Int, zeros: Int) -> [TimeProfile] {
        let counted = [.seconds, .milliseconds, .microseconds].reduce(0) { $0 + parts[Self.place(of: $1)].count }
        let areTimes = counted > 0 && counted + zeros == numbers
        return TimeProfile.Form.allCases.compactMap { form in
            let part = parts[Self.place(of: form)]
            let isNumber = [.seconds, .milliseconds, .microseconds].contains(form)
            guard part.count > 0, areTimes || !isNumber else { return nil }
            return TimeProfile(
                form: form, count: part.count, first: Self.text(part.first, form), last: Self.text(part.last, form))
        }
    }

    /// A time as reports write it.
    static func text(_ time: Int64, _ form: TimeProfile.Form) -> String {
        switch form {
        case .date, .day: String(WireTime.timestamp(microseconds: time).prefix { $0 != "T" })
        case .naive, .timestamp: WireTime.timestamp(microseconds: time)
        default: WireTime.timestamp(microseconds: time) + "Z"
        }
    }
}

extension RawSpan {
    /// Whether an ISO 8601 time ends with its offset: Z, or a sign behind the time of day.
    fileprivate var hasOffset: Bool {
        if byte(byteCount - 1) | 0x20 == UInt8(ascii: "z") { return true }
        var position = 11
        while position < byteCount {
            if byte(position) == UInt8(ascii: "+") || byte(position) == UInt8(ascii: "-") { return true }
            position &+= 1
        }
        return false
    }
}
