internal import AssayKit

/// How what is too long for a report is cut: by code points, which is what both databases call characters, and never
/// without saying how long the whole is.
extension String {
    /// The text, or its beginning with the length of the whole.
    func shortened(to limit: Int) -> String {
        beginning(of: limit).map { "\($0)… (\(Counts.of(unicodeScalars.count, "character")) in all)" } ?? self
    }

    /// The first so many characters of a longer text; nil where there are no more than that.
    fileprivate func beginning(of limit: Int) -> Substring? {
        let scalars = unicodeScalars
        // Bytes are counted faster, and there are never fewer of them.
        guard utf8.count > limit,
            let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return nil }
        return self[..<end]
    }
}

extension Cell {
    /// The same cell showing at most so many characters, and saying how many there are.
    func shortened(to limit: Int) -> Cell {
        guard let text, let beginning = text.beginning(of: limit) else { return self }
        var cell = self
        cell.text = String(beginning)
        // Bytes are written as two digits each, after a prefix of two characters.
        cell.length = length ?? (type == "bytes" ? (text.utf8.count - 2) / 2 : text.unicodeScalars.count)
        return cell
    }
}
