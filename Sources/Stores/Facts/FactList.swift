extension FactTable.Value {
    /// Several texts as a JSON array (RFC 8259), which SQLite's `json_each` takes apart: so a list has one form, whatever
    /// is in its texts.
    package init(list texts: [String]) {
        self = .text("[" + texts.map { Self.quoted($0) }.joined(separator: ",") + "]")
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\0"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
