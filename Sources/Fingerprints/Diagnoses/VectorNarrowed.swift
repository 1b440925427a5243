internal import Stores

/// Vectors whose elements lost digits.
package struct VectorNarrowed: CellDiagnosis {
    package static let name = "vector-narrowed"
    package static let summary =
        "The elements of a vector went through a narrower float, or were written with fewer decimals."
    package static let remedy =
        "Write each element with nine digits, or as the four bytes that it is, and use vector and not halfvec; then migrate the column again."

    package static let examples = [
        DiagnosisExample(
            "vector", .init("[0.123456,1.5]", "[0.1234741210,1.5]"), explains: "elements narrowed to 2-byte floats"),
        DiagnosisExample("vector", .init("[0.123456,1.5]", "[0.1235,1.5]"), explains: "elements rounded to 4 decimals"),
        DiagnosisExample("vector", .init("[0.123456,1.5]", "[0.2,1.5]"), explains: nil),
    ]

    package enum Change: Hashable {
        case half
        case decimals(Int)
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard cell.codec is VectorCodec, let one = cell.source.form.map(elements),
            let other = cell.target.form.map(elements),
            one.count == other.count, !one.isEmpty
        else { return nil }
        if zip(one, other).allSatisfy({ Float(Float16($0)) == $1 }) { return .half }
        return (1...7).first { decimals in
            let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
            return zip(one, other).allSatisfy { Float((Double($0) * power).rounded() / power) == $1 }
        }.map { .decimals($0) }
    }

    package static func words(for change: Change) -> String {
        switch change {
        case .half: "elements narrowed to 2-byte floats"
        case .decimals(let decimals): "elements rounded to \(decimals) \(decimals == 1 ? "decimal" : "decimals")"
        }
    }

    private static func elements(_ form: [UInt8]) -> [Float] {
        stride(from: 4, to: form.count - 3, by: 4).map { start in
            Float(bitPattern: form.span.bytes.bigEndian(at: start, as: UInt32.self))
        }
    }
}
