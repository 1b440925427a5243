internal import AssayKit

/// The variables of a `.env` file, by the rules of compose
/// (https://docs.docker.com/compose/how-tos/environment-variables/env-file/ and what compose-go reads).
struct EnvironmentFile: Sendable {
    /// One line of it.
    struct Entry: Sendable, Hashable {
        let name: String
        /// The value with what it refers to replaced; nil where the line names a variable and gives it none.
        let value: String?
        /// The value as it stands, without its quotes.
        let written: String
        /// Whether a dollar in it is a dollar: between single quotes, and in the format `raw`.
        let isLiteral: Bool
        let place: SourceLocation
    }

    let entries: [Entry]

    /// The values; of two lines with one name, the last one holds.
    var values: [String: String] {
        var values: [String: String] = [:]
        for entry in entries { values[entry.name] = entry.value }
        return values
    }

    /// Reads an environment file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - known: What is set already, which values may refer to.
    /// - Returns: Its variables.
    /// - Throws: `DeploymentError` with line and column of what is no variable.
    static func read(_ file: DeploymentFile, knowing known: [String: String] = [:]) throws(DeploymentError) -> Self {
        var reader = Reader(file: file, rest: file.text[...], known: known)
        var entries: [Entry] = []
        while let entry = try reader.next() { entries.append(entry) }
        return EnvironmentFile(entries: entries)
    }

    /// Reads an environment file of the format `raw`: what stands behind the equals sign is the value, quotes and all.
    static func readRaw(_ file: DeploymentFile) throws(DeploymentError) -> Self {
        var entries: [Entry] = []
        for line in file.lines where !line.text.isEmpty && !line.text.hasPrefix("#") {
            let place = file.place(line: line.number, column: 1)
            let name = String(line.text.prefix { $0 != "=" })
            guard !name.isEmpty, name.allSatisfy({ !$0.isWhitespace }), name.count < line.text.count else {
                throw DeploymentError(
                    at: place, "this is not NAME=value", remedy: "Write one variable on a line, or # before a comment.")
            }
            let value = String(line.text.dropFirst(name.count + 1))
            entries.append(Entry(name: name, value: value, written: value, isLiteral: true, place: place))
        }
        return EnvironmentFile(entries: entries)
    }

    private struct Reader {
        let file: DeploymentFile
        var rest: Substring
        var known: [String: String]

        private func place(_ index: Substring.Index) -> SourceLocation {
            let before = file.text[..<index]
            let start = before.lastIndex(where: \.isNewline).map { before.index(after: $0) } ?? before.startIndex
            return file.place(line: before.count { $0.isNewline } + 1, column: before[start...].count + 1)
        }

        mutating func next() throws(DeploymentError) -> Entry? {
            rest = rest.drop(while: \.isWhitespace)
            while rest.first == "#" {
                rest = rest.drop { !$0.isNewline }.drop(while: \.isWhitespace)
            }
            guard !rest.isEmpty else { return nil }
            let start = rest.startIndex
            if rest.hasPrefix("export ") || rest.hasPrefix("export\t") { rest = rest.dropFirst(7).drop { $0 == " " } }
            let name = String(rest.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) })
            rest = rest.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }
            guard !name.isEmpty, name.first?.isNumber == false,
                rest.first.map({ "=:".contains($0) || $0.isNewline }) ?? true
            else {
                throw DeploymentError(
                    at: place(start), "this is not NAME=value",
                    remedy: "Write one variable on a line, or # before a comment.")
            }
            guard rest.first == "=" || rest.first == ":" else {
                return Entry(name: name, value: nil, written: "", isLiteral: false, place: place(start))
            }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let isLiteral = rest.first == "'"
            let (written, value) = try value(of: name, at: place(start))
            known[name] = value
            return Entry(name: name, value: value, written: written, isLiteral: isLiteral, place: place(start))
        }

        private mutating func value(
            of name: String, at place: SourceLocation
        ) throws(DeploymentError) -> (written: String, value: String) {
            if let quote = rest.first, quote == "\"" || quote == "'" {
                let written = try quoted(by: quote, of: name, at: place)
                return (written, quote == "'" ? written : try replaced(Self.unescaped(written), at: place))
            }
            let line = rest.prefix { !$0.isNewline }
            rest = rest.dropFirst(line.count)
            let comment = line.indices.first {
                line[$0] == "#" && ($0 == line.startIndex || line[line.index(before: $0)].isWhitespace)
            }
            let bare = comment.map { line[..<$0] } ?? line
            let written = bare.lastIndex { !$0.isWhitespace }.map { String(bare[...$0]) } ?? ""
            return (written, try replaced(written, at: place))
        }

        private func replaced(_ text: String, at place: SourceLocation) throws(DeploymentError) -> String {
            var interpolation = Interpolation(known, isLenient: true)
            return try interpolation.replace(in: text, at: place)
        }

        /// What stands between quotes, which may be on several lines.
        private mutating func quoted(
            by quote: Character, of name: String, at place: SourceLocation
        ) throws(DeploymentError) -> String {
            var text = ""
            var isEscaped = false
            rest.removeFirst()
            while let character = rest.popFirst() {
                if character == quote, !isEscaped {
                    let tail = rest.prefix { !$0.isNewline }.drop { $0 == " " || $0 == "\t" }
                    guard tail.isEmpty || tail.first == "#" else {
                        throw DeploymentError(
                            at: place, "something follows the closing quote of \(name)",
                            remedy: "End the line there, or put the whole value in quotes.")
                    }
                    rest = rest.drop { !$0.isNewline }
                    return text
                }
                isEscaped = character == "\\" && !isEscaped
                text.append(character)
            }
            throw DeploymentError(
                at: place, "the value of \(name) has no closing quote",
                remedy: "Close it, or leave the opening one out.")
        }

        private static func unescaped(_ text: String) -> String {
            let escapes: [Character: Character] = ["n": "\n", "r": "\r", "t": "\t", "\\": "\\", "\"": "\""]
            var output = ""
            var rest = text[...]
            while let character = rest.popFirst() {
                guard character == "\\", let next = rest.first, let meant = escapes[next] else {
                    output.append(character)
                    continue
                }
                output.append(meant)
                rest.removeFirst()
            }
            return output
        }
    }
}
