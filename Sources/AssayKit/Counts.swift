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

    /// A number with exactly three decimals, for machines: `12.345`.
    ///
    /// - Parameter number: 0 to 10⁹; what lies beyond is taken for the nearest of these, and what is no number for 0: a log
    ///   is a file that anybody may have edited.
    /// - Returns: The nearest such number, in writing.
    package static func thousandths(_ number: Double) -> String {
        let bounded = number.isFinite ? min(max(number, 0), 1e9) : 0
        let thousandths = Int((bounded * 1000).rounded())
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
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
