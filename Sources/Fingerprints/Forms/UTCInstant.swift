internal import Stores

/// The form in which nearly every program writes a point in time, and so nearly every one that is read: four digits of a
/// year after 0, seconds, UTC. `2024-03-10T07:15:02Z`, with a blank in place of the T, with up to six decimals.
///
/// It stands at fixed places, so that it is read in a fraction of the time that `ISOReader` takes; what it does not read
/// is for that to judge.
enum UTCInstant {
    /// Microseconds from 2000-01-01; nil for any other form.
    static func read(_ text: RawSpan) -> Int64? {
        let count = text.byteCount
        guard 20...27 ~= count, count != 21, text.byte(count - 1) == UInt8(ascii: "Z"),
            text.byte(4) == UInt8(ascii: "-"), text.byte(7) == UInt8(ascii: "-"),
            text.byte(10) == UInt8(ascii: "T") || text.byte(10) == UInt8(ascii: " "),
            text.byte(13) == UInt8(ascii: ":"), text.byte(16) == UInt8(ascii: ":")
        else { return nil }
        // A digit that is none makes the sum of the excesses positive.
        var excess: UInt8 = 0
        func digit(_ offset: Int) -> Int64 {
            let value = text.byte(offset) &- UInt8(ascii: "0")
            excess |= value > 9 ? 1 : 0
            return Int64(value)
        }
        func pair(_ offset: Int) -> Int64 { digit(offset) * 10 + digit(offset + 1) }
        let (year, month, day) = (pair(0) * 100 + pair(2), pair(5), pair(8))
        let (hour, minute, second) = (pair(11), pair(14), pair(17))
        var fraction: Int64 = 0
        if count > 20 {
            guard text.byte(19) == UInt8(ascii: ".") else { return nil }
            for offset in 20..<26 { fraction = fraction * 10 + (offset < count - 1 ? digit(offset) : 0) }
        }
        guard excess == 0, year > 0, hour < 24, minute < 60, second < 60,
            let date = Calendar.day(year: year, month: month, day: day)
        else { return nil }
        return date * Calendar.microsecondsPerDay + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
    }
}
