/// How counts are written, alike in every message and report and in no locale but this one.
package enum Counts {
    /// `13,513`.
    package static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped
    }

    /// `1 row`, `13,513 rows`.
    package static func of(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    /// A sum that stops at the largest number: a log is a file that anybody may have edited, and no number in it may
    /// stop the report.
    package static func sum(_ numbers: some Sequence<Int>) -> Int {
        numbers.reduce(0) { total, number in
            let (sum, overflows) = total.addingReportingOverflow(number)
            return overflows ? .max : sum
        }
    }
}
