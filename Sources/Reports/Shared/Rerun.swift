internal import AssayKit

/// The command that runs one check again, ready for a shell.
enum Rerun {
    static func command(_ check: CheckDescription) -> String {
        "assay audit --select \(quoted("id:\(check.id)"))"
    }

    /// A word for a POSIX shell: as it is where that is safe, else in single quotes.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                    || "/:._-".unicodeScalars.contains($0))
        }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
