internal import AssayKit
internal import Stores

/// What a profile may show of a column's values: numbers, times, booleans and UUIDs always, the values of keys too; other
/// text only when its reader asked for it.
struct ValueMasking: Sendable {
    /// `--reveal`.
    let reveals: Bool
    /// Whether the column is of a key, by which rows are found.
    let isKey: Bool

    /// A value that is whole.
    func cell(_ type: ValueType, _ bytes: RawSpan) -> Cell {
        let isShown = reveals || isKey || !type.mayBePersonal || type.isText && PlainText.isPlain(bytes)
        if isShown { return Cell(type: type.name, text: WireText.of(type, bytes)) }
        return Cell(type: type.name, length: type.isText ? bytes.characterCount : bytes.byteCount)
    }

    /// The beginning of a text that is the first or the last of its column.
    func cell(beginning bytes: RawSpan) -> Cell {
        guard bytes.byteCount == TextExtremes.longest else { return cell(.text, bytes) }
        guard reveals || isKey else { return Cell(type: "text") }
        // The last character may have been cut.
        var end = bytes.byteCount
        while end > 0, bytes.byte(end - 1) & 0xC0 == 0x80 { end -= 1 }
        let whole = end > 0 && bytes.byte(end - 1) >= 0xC0 ? bytes.extracting(first: end - 1) : bytes
        return Cell(type: "text", text: WireText.of(.text, whole) + "…")
    }
}
