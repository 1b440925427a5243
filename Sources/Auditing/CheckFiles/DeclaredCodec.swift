internal import AssayKit
package import Fingerprints
internal import SQLText

/// How the two forms of a column come together, where it is declared: `-- @type created_at: instant(UTC)`.
package struct DeclaredCodec: Sendable {
    /// The column.
    package let column: ColumnName
    /// As it is declared: `instant(UTC)`.
    package let declaration: String
    /// The codec.
    package let codec: any Codec

    /// The codecs that a header declares.
    static func list(_ file: CheckFile, _ problems: inout ProblemCollector) -> [DeclaredCodec] {
        ColumnEntry.list(.type, of: file, &problems).compactMap { DeclaredCodec($0, &problems) }
    }

    private init?(_ entry: ColumnEntry, _ problems: inout ProblemCollector) {
        let (value, bytes) = (entry.value, entry.value.bytes)
        let end = bytes.firstIndex { !$0.continuesName && $0 != UInt8(ascii: "-") } ?? bytes.count
        let (word, rest) = (value[0..<end].string, value[end..<bytes.count])
        let isCall = rest.bytes.first == UInt8(ascii: "(") && rest.bytes.last == UInt8(ascii: ")")
        guard !word.isEmpty, rest.bytes.isEmpty || isCall else {
            problems.report(
                at: value, "\(value.string) is not a codec",
                remedy: "write its name, and an argument in parentheses where it takes one, as in instant(UTC)")
            return nil
        }
        guard let type = Codecs.all.first(where: { $0.name == word }) else {
            problems.report(
                at: value, "there is no codec \(word)",
                remedy: Suggestion.remedy(for: word, among: Codecs.all.map { $0.name }))
            return nil
        }
        let argument = isCall ? rest[1..<rest.bytes.count - 1].trimmed : nil
        guard let codec = type.init(argument: argument?.string) else {
            problems.report(
                at: argument ?? value,
                argument.map { "\(word) takes no argument \"\($0.string)\"" } ?? "\(word) needs an argument",
                remedy: "it is: \(type.summary)")
            return nil
        }
        column = entry.column
        declaration = argument.map { "\(word)(\($0.string))" } ?? word
        self.codec = codec
    }
}
