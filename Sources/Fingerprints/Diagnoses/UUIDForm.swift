internal import Stores

/// The same UUID in another writing, in a column of text.
package struct UUIDForm: CellDiagnosis {
    package static let name = "uuid-form"
    package static let summary =
        "A UUID kept as text is written otherwise: in another case, with or without dashes or braces."
    package static let remedy =
        "Compare and store it as a UUID (-- @type column: uuid, and a column of type uuid), or migrate it as the text that it is."

    package static let examples = [
        DiagnosisExample(
            "text", .init("886313E1-3B8A-5372-9B90-0C9AEE199E5D", "886313e1-3b8a-5372-9b90-0c9aee199e5d"),
            explains: "the same UUID in lower case"),
        DiagnosisExample(
            "text", .init("886313e1-3b8a-5372-9b90-0c9aee199e5d", "886313e13b8a53729b900c9aee199e5d"),
            explains: "the same UUID without dashes"),
        DiagnosisExample(
            "text", .init("886313e13b8a53729b900c9aee199e5d", "886313e1-3b8a-5372-9b90-0c9aee199e5d"),
            explains: "the same UUID with dashes"),
        DiagnosisExample(
            "text", .init("886313e1-3b8a-5372-9b90-0c9aee199e5d", "886313e1-3b8a-5372-9b90-0c9aee199e5e"), explains: nil
        ),
    ]

    package enum Change: String, Hashable {
        case dashless = "without dashes"
        case dashed = "with dashes"
        case lower = "in lower case"
        case upper = "in upper case"
        case other = "in another writing"
    }

    package static func parameter(of cell: ChangedCell) -> Change? {
        guard let (source, target) = cell.texts, source != target, let codec = UUIDCodec(argument: nil),
            let form = codec.form(of: source, type: .text), codec.form(of: target, type: .text) == form
        else { return nil }
        let dash = UInt8(ascii: "-")
        if source.count == target.count {
            let isLower = !target.contains { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 }
            let isUpper = !target.contains { UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 }
            return isLower ? .lower : isUpper ? .upper : .other
        }
        if source.contains(dash) == target.contains(dash) { return .other }
        return target.contains(dash) ? .dashed : .dashless
    }

    package static func words(for change: Change) -> String { "the same UUID \(change.rawValue)" }
}
