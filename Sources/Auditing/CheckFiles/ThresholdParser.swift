internal import AssayKit
internal import FoundationEssentials
internal import SQLText

/// Reads one limit: a name, a comparison, a number.
struct ThresholdParser {
    private let item: TracedText
    private let subjects: [String]
    /// What is held against the limit.
    let name: String
    private let comparison: String
    private let number: String
    private let comparisonStart: Int
    private let numberStart: Int

    init(_ item: TracedText, subjects: [String]) {
        self.item = item
        self.subjects = subjects
        let bytes = item.bytes
        func skip(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
            bytes[start...].firstIndex { !belongs($0) } ?? bytes.count
        }
        func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
        let isSign = { (byte: UInt8) in "<>=!".utf8.contains(byte) }
        let nameEnd = skip(from: 0) { !isSign($0) }
        comparisonStart = nameEnd
        let comparisonEnd = skip(from: nameEnd, while: isSign)
        numberStart = skip(from: comparisonEnd, while: \.isBlank)
        name = text(0, nameEnd).trimmingBlanks
        comparison = text(nameEnd, comparisonEnd)
        number = text(numberStart, bytes.count)
    }

    func parse(isScoped: Bool, _ problems: inout ProblemCollector) -> Threshold? {
        if name.hasPrefix("change"), name.dropFirst("change".count).trimmingBlanks.hasPrefix("(") {
            problems.report(
                at: item, "change(…) is not supported by this version of assay",
                remedy: "give a fixed limit, or use a version of assay that has it")
            return nil
        }
        guard !name.isEmpty, !comparison.isEmpty else {
            problems.report(
                at: item, item.bytes.isEmpty ? "a limit is missing here" : "\(item.string) is not a limit",
                remedy: "write a name, a comparison and a number, as in \(subjects.first ?? "rows") > 10")
            return nil
        }
        guard subjects.contains(name) else {
            let message = name == "rows" ? "rows is no metric of this check" : "there is no metric \(name)"
            problems.report(at: item, message, remedy: Suggestion.remedy(for: name, among: subjects))
            return nil
        }
        guard let sign = Threshold.Comparison(rawValue: comparison) else {
            problems.report(
                at: item.origin(of: comparisonStart), "\(comparison) is not a comparison",
                remedy: ["!=": "did you mean <>?", "==": "did you mean =?"][comparison] ?? "write < <= > >= = or <>")
            return nil
        }
        return limit(sign, isScoped: isScoped, &problems)
    }

    private func limit(
        _ comparison: Threshold.Comparison, isScoped: Bool, _ problems: inout ProblemCollector
    ) -> Threshold? {
        let isPercentage = number.hasSuffix("%")
        let digits = isPercentage ? String(number.dropLast()).trimmingBlanks : number
        // 38 digits are what Decimal holds exactly.
        guard digits.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, digits.utf8.count(where: \.isDigit) <= 38,
            let limit = Decimal(string: digits)
        else {
            problems.report(
                at: item.origin(of: numberStart),
                number.isEmpty ? "the limit lacks its number" : "\(number) is not a number",
                remedy: "write digits, with a point for decimals and % for a share, as in 812 or 0.5%")
            return nil
        }
        guard isScoped || !isPercentage else {
            problems.report(
                at: item.origin(of: numberStart), "a percentage of nothing: the check does not count what it looks at",
                remedy: "add -- @scope: SELECT count(*) FROM …, of which this is a share")
            return nil
        }
        let subject: Threshold.Subject = name == "rows" ? .rows : .metric(name)
        return Threshold(subject, comparison, limit, isPercentage: isPercentage)
    }
}
