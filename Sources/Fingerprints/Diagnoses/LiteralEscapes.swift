/// Control characters written out as a backslash and a letter, or such letters taken for them.
package struct LiteralEscapes: CellDiagnosis {
    package static let name = "literal-escapes"
    package static let summary =
        "Line ends, tabs and quotes are written out as \\n, \\t and \\\", or were read from it."
    package static let remedy =
        "Look for repr, json.dumps or an SQL dump with backslashes on the way (E'…' is not '…' in PostgreSQL), pass values as parameters, and migrate the column again."

    package static let examples = [
        DiagnosisExample("text", .init("one\ntwo", "one\\ntwo"), explains: "characters written out as escapes"),
        DiagnosisExample("text", .init("é\t“", "\\u00e9\\t\\u201c"), explains: "characters written out as escapes"),
        DiagnosisExample("text", .init("C:\\new", "C:\new"), explains: "escapes read as characters"),
        DiagnosisExample("text", .init("one\ntwo", "onentwo"), explains: nil),
    ]

    package static func parameter(of cell: ChangedCell) -> Bool? {
        guard let (source, target) = cell.characters else { return nil }
        if target.contains("\\"), read(target) == source { return true }
        return source.contains("\\") && read(source) == target ? false : nil
    }

    package static func words(for isWritten: Bool) -> String {
        isWritten ? "characters written out as escapes" : "escapes read as characters"
    }

    private static let characters: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "r": "\r", "t": "\t", "b": "\u{8}", "f": "\u{C}", "\\": "\\", "\"": "\"", "'": "'", "/": "/",
    ]

    /// The text with its escapes read; what is none is left as it is.
    private static func read(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var units: [UInt16] = []
        var index = 0
        while index < text.count {
            let isEscape = text[index] == "\\" && index + 1 < text.count
            if isEscape, let character = characters[text[index + 1]] {
                units.append(contentsOf: UTF16.encode(character).map(Array.init) ?? [])
                index += 2
            } else if isEscape, text[index + 1] == "u", let unit = unit(text[(index + 2)...].prefix(4)) {
                units.append(unit)
                index += 6
            } else {
                units.append(contentsOf: UTF16.encode(text[index]).map(Array.init) ?? [])
                index += 1
            }
        }
        return Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    }

    private static func unit(_ digits: ArraySlice<Unicode.Scalar>) -> UInt16? {
        guard digits.count == 4 else { return nil }
        return digits.reduce(UInt16?.some(0)) { unit, digit in
            guard let unit, digit.isASCII, let value = Hexadecimal.value(of: UInt8(digit.value)) else { return nil }
            return unit << 4 | UInt16(value)
        }
    }
}
