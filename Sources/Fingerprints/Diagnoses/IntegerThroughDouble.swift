internal import Stores

/// Integers beyond 2^53, of which a double keeps only some.
package struct IntegerThroughDouble: CellDiagnosis {
    package static let name = "integer-through-double"
    package static let summary =
        "A number went through a double, which keeps integers exactly only up to 2^53, and about 16 digits of any."
    package static let remedy =
        "Keep it an integer, a decimal or a text on the way: JavaScript and pandas (a column with NULL) make doubles of integers."

    package static let examples = [
        DiagnosisExample("integer", .init("9007199254740993", "9007199254740992"), explains: "rounded as a double"),
        DiagnosisExample(
            "decimal", .init("12345678901234567890.12", "12345678901234567000"), explains: "rounded as a double"),
        DiagnosisExample(
            "text", .init("1234567890123456789", "1.2345678901234568e+18"), explains: "rounded as a double"),
        DiagnosisExample("integer", .init("9007199254740993", "9007199254740990"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        if let (source, target) = cell.integers {
            return source != target && Int64(exactly: Double(source)) == target ? true : nil
        }
        if cell.codec is DecimalCodec { return decimal(cell) ? true : nil }
        guard let (source, target) = cell.texts, source != target, isInteger(source),
            let double = Double(String(decoding: source, as: UTF8.self))
        else { return nil }
        return Double(String(decoding: target, as: UTF8.self)) == double && target.contains(where: isOfReal)
            ? true : nil
    }

    package static func words(for _: Bool) -> String { "rounded as a double" }

    private static func decimal(_ cell: ChangedCell) -> Bool {
        guard let source = cell.source.form, let target = cell.target.form,
            let double = cell.numbers?.source, double.isFinite
        else { return false }
        return source != target && cell.codec.form(of: double.wireForm, type: .real) == target
    }

    private static func isInteger(_ text: [UInt8]) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Whether a character is one that only a real has.
    private static func isOfReal(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte)
    }
}

extension Double {
    /// The 8 bytes that PostgreSQL sends for it.
    fileprivate var wireForm: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: bitPattern >> (56 - 8 * UInt64($0))) } }
}
