/// How long a check may take: `@timeout: 500ms`, `30s`, `5m`.
enum Timeout {
    private static let milliseconds: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]
    /// A day: within what a database's own timeout can hold.
    private static let longest: Int64 = 86_400_000

    static func parse(_ value: TracedText, _ problems: inout ProblemCollector) -> Duration? {
        let digits = value.bytes.prefix(while: \.isDigit)
        let unit = String(decoding: value.bytes[digits.endIndex...].drop(while: \.isBlank), as: UTF8.self)
        guard let number = Int64(String(decoding: digits, as: UTF8.self)), let factor = milliseconds[unit] else {
            problems.report(
                at: value, "\(value.string) is not a time", remedy: "write a whole number and ms, s, m or h, as in 30s")
            return nil
        }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        guard product > 0, !overflows, product <= longest else {
            problems.report(
                at: value, number == 0 ? "a check cannot be done in no time" : "a check may take a day at most",
                remedy: "write a time from 1ms to 24h, or leave @timeout out")
            return nil
        }
        return .milliseconds(product)
    }
}
