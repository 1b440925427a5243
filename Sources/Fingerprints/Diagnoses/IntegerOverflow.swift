/// Integers beyond the range of a narrower type.
package struct IntegerOverflow: CellDiagnosis {
    package static let name = "integer-overflow"
    package static let summary =
        "The number exceeds a narrower integer on the way: it wrapped around, or became the largest that fits."
    package static let remedy = "Make the column, and every variable on the way, bigint, and migrate the column again."

    package static let examples = [
        DiagnosisExample("integer", .init("2147483648", "-2147483648"), explains: "wrapped around at 32 bits"),
        DiagnosisExample("integer", .init("70000", "4464"), explains: "wrapped around at 16 bits"),
        DiagnosisExample("integer", .init("5000000000", "2147483647"), explains: "held to the range of 32 bits"),
        DiagnosisExample("integer", .init("5000000000", "0"), explains: nil),
        DiagnosisExample("integer", .init("7", "8"), explains: nil),
    ]

    package struct Change: Hashable {
        let bits: Int
        let wraps: Bool
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.integers, source != target else { return nil }
        for bits in [32, 16, 8] as [Int64] {
            let range = (Int64(-1) << (bits - 1))..<(Int64(1) << (bits - 1))
            guard !range.contains(source) else { continue }
            let low = source & ((1 << bits) - 1)
            let signed = low >= range.upperBound ? low - (1 << bits) : low
            // Every number is another one's remainder; 0 is that of too many.
            if target != 0, target == signed || target == low { return Change(bits: Int(bits), wraps: true) }
            let nearest = source < 0 ? range.lowerBound : range.upperBound - 1
            if target == nearest { return Change(bits: Int(bits), wraps: false) }
        }
        return nil
    }

    package static func words(for change: Change) -> String {
        change.wraps ? "wrapped around at \(change.bits) bits" : "held to the range of \(change.bits) bits"
    }
}
