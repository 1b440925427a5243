internal import FoundationEssentials
internal import Glibc

/// Reads `.env` in the working directory into the environment, so that libpq sees it too. What is set already wins.
enum DotEnv {
    /// - Throws: `UsageError` with the line that cannot be read.
    static func load(_ path: String = ".env") throws(UsageError) {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return }
        let variables = try parse(String(decoding: data, as: UTF8.self), path: path)
        for (name, value) in variables where getenv(name) == nil { setenv(name, value, 0) }
        warnIfOthersCanRead(path, variables)
    }

    /// `NAME=value` lines; a `#` begins a comment; quotes keep what is in them; `export` may stand before.
    static func parse(_ text: String, path: String) throws(UsageError) -> [(name: String, value: String)] {
        var variables: [(String, String)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var line = line.drop { $0.isWhitespace }
            if line.isEmpty || line.first == "#" { continue }
            if line.hasPrefix("export ") { line = line.dropFirst(7).drop { $0.isWhitespace } }
            let name = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            guard !name.isEmpty, name.first?.isNumber == false, line.dropFirst(name.count).first == "=" else {
                throw UsageError(
                    "\(path):\(index + 1): this is not NAME=value. Write one variable on a line, or # before a comment."
                )
            }
            guard let value = value(line.dropFirst(name.count + 1)) else {
                throw UsageError(
                    "\(path):\(index + 1): the value of \(name) has no closing quote. Close it on the same line.")
            }
            variables.append((String(name), value))
        }
        return variables
    }

    private static func value(_ text: Substring) -> String? {
        let text = text.drop { $0 == " " || $0 == "\t" }
        if let quote = text.first, quote == "\"" || quote == "'" {
            let rest = text.dropFirst()
            return rest.firstIndex(of: quote).map { String(rest[..<$0]) }
        }
        let comment = text.indices.first {
            text[$0] == "#" && ($0 == text.startIndex || text[text.index(before: $0)].isWhitespace)
        }
        let bare = comment.map { text[..<$0] } ?? text
        return bare.lastIndex { !$0.isWhitespace }.map { String(bare[...$0]) } ?? ""
    }

    private static func warnIfOthersCanRead(_ path: String, _ variables: [(name: String, value: String)]) {
        let holdsPassword = variables.contains { name, value in
            let isSecret =
                name.hasSuffix("PASSWORD") || name.hasSuffix("SECRET") || name.hasSuffix("TOKEN")
                || name.hasSuffix("KEY")
            return isSecret && !value.isEmpty || value.contains(/:\/\/[^\/@:]*:[^\/@]+@/) || value.contains("password=")
        }
        var status = stat()
        guard holdsPassword, stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return }
        Console.complain("warning: \(path) holds a password, and others can read it. Run: chmod 600 \(path)")
    }
}
