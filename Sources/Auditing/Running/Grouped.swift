/// A count as people read it: 13,513.
package func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }.reversed()
    return (count < 0 ? "−" : "") + groups.joined(separator: ",")
}

/// A count with its noun: 1 row, 2 rows.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

extension String {
    /// The text as a sentence begins.
    func withCapital() -> String { prefix(1).uppercased() + dropFirst() }
}
