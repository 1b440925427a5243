internal import Stores

/// Reads the parts of ISO 8601 dates and times from text, in place and from left to right. A part that is not there, or
/// is written otherwise, is nil; what lies behind it is then of no meaning.
struct ISOReader: ~Escapable {
    private let text: RawSpan
    private var position = 0
    /// Where the text ends; before it, where ` BC` has been taken off.
    private var end: Int

    @_lifetime(copy text)
    init(_ text: RawSpan) {
        self.text = text
        end = text.byteCount
    }

    var isAtEnd: Bool { position == end }

    /// The next byte, 0 at the end.
    private var next: UInt8 { position < end ? text.byte(position) : 0 }

    /// Takes a byte if it is there.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard position < end, next == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    /// A number of so many digits.
    private mutating func number(_ counts: ClosedRange<Int>) -> Int64? {
        let start = position
        var value: Int64 = 0
        while 0x30...0x39 ~= next {
            guard position - start < counts.upperBound else { return nil }
            value = value * 10 + Int64(next & 15)
            position += 1
        }
        return position - start < counts.lowerBound ? nil : value
    }

    /// Takes PostgreSQL's ` BC` off the end of the text.
    mutating func takeEra() -> Bool {
        guard end > 3, text.byte(end - 3) == UInt8(ascii: " "), text.byte(end - 2) == UInt8(ascii: "B"),
            text.byte(end - 1) == UInt8(ascii: "C")
        else { return false }
        end -= 3
        return true
    }

    /// A date as a count of days from 2000-01-01. With a sign, the year is counted astronomically, as ISO 8601 does:
    /// `-0043` is 44 BC. With none, there is no year 0: PostgreSQL refuses it.
    mutating func date(isBeforeChrist: Bool) -> Int64? {
        let isNegative = take("-")
        let isSigned = take("+") || isNegative
        guard let digits = number(4...7), digits > 0 || isSigned && !isNegative, !(isSigned && isBeforeChrist),
            take("-"), let month = number(2...2), take("-"), let day = number(2...2)
        else { return nil }
        return Calendar.day(year: isNegative ? -digits : isBeforeChrist ? 1 - digits : digits, month: month, day: day)
    }

    /// A time of day in microseconds: `hh:mm`, `hh:mm:ss`, with up to nine decimals of which the last three are 0.
    mutating func timeOfDay() -> Int64? {
        guard let hour = number(2...2), hour < 24, take(":"), let minute = number(2...2), minute < 60 else {
            return nil
        }
        let minutes = (hour * 60 + minute) * 60_000_000
        guard take(":") else { return minutes }
        guard let second = number(2...2), second < 60 else { return nil }
        guard take(".") else { return minutes + second * 1_000_000 }
        let start = position
        guard var fraction = number(1...9) else { return nil }
        for _ in (position - start)..<9 { fraction *= 10 }
        guard fraction % 1000 == 0 else { return nil }
        return minutes + second * 1_000_000 + fraction / 1000
    }

    /// An offset from UTC in microseconds: `Z`, `+hh`, `+hhmm`, `+hh:mm`.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+") else { return nil }
        let start = position
        guard let digits = number(2...4) else { return nil }
        var (hours, minutes) = (digits, Int64(0))
        switch position - start {
        case 4: (hours, minutes) = digits.quotientAndRemainder(dividingBy: 100)
        case 2 where take(":"):
            guard let number = number(2...2) else { return nil }
            minutes = number
        case 2: break
        default: return nil
        }
        // PostgreSQL's limit, beyond any offset that was ever in use.
        guard hours < 16, minutes < 60 else { return nil }
        let microseconds = (hours * 60 + minutes) * 60_000_000
        return isNegative ? -microseconds : microseconds
    }
}
