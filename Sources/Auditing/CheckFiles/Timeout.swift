/// How long a check may take: `@timeout: 500ms`, `30s`, `5m`.
package enum Timeout {
    private static let milliseconds: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]
    /// A day: within what a database's own timeout can hold.
    private static let longest: Int64 = 86_400_000

    /// A time in writing.
    ///
    /// - Throws: `TimeoutError`, what is wrong with it.
    package static func parse(_ text: String) throws(TimeoutError) -> Duration {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = String(text[digits.endIndex...].drop { $0 == " " })
        guard let number = Int64(digits), let factor = milliseconds[unit] else {
            throw TimeoutError(
                message: "\(text) is not a time", remedy: "write a whole number and ms, s, m or h, as in 30s")
        }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        guard product > 0, !overflows, product <= longest else {
            throw TimeoutError(
                message: number == 0 ? "a check cannot be done in no time" : "a check may take a day at most",
                remedy: "write a time from 1ms to 24h, or leave it out")
        }
        return .milliseconds(product)
    }

    static func parse(_ value: TracedText, _ problems: inout ProblemCollector) -> Duration? {
        do {
            return try parse(value.string)
        } catch {
            problems.report(at: value, error.message, remedy: error.remedy)
            return nil
        }
    }
}

/// Why a text is no time that a check may take.
package struct TimeoutError: Error, CustomStringConvertible {
    let message: String
    let remedy: String

    package var description: String { "\(message); \(remedy)" }
}
