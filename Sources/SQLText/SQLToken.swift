/// A word, sign, string or comment of a query.
package struct SQLToken: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case whitespace
        case lineComment
        case blockComment
        /// `'…'` with its prefix, or `$tag$…$tag$`.
        case string
        /// `"…"`, and for SQLite `` `…` `` and `[…]`.
        case quotedIdentifier
        case number
        /// A name or a keyword.
        case word
        /// `:name`.
        case parameter
        /// A parameter without a name (`$1`, `?`), or one in SQLite's other spellings (`@name`, `$name`).
        case foreignParameter
        /// `::`.
        case cast
        case semicolon
        /// Any other sign, one byte each; `:=` whole.
        case punctuation
    }

    package let kind: Kind
    /// Its bytes in the text that was read.
    package let range: Range<Int>

    package init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// Whether the database does more than pass over it.
    package var isSignificant: Bool {
        switch kind {
        case .whitespace, .lineComment, .blockComment: false
        default: true
        }
    }
}

/// A string, quoted name or comment that has no end.
package struct UnterminatedSQL: Error, Hashable {
    /// What it is, in words.
    package let what: String
    /// What would end it.
    package let end: String
    /// Where it begins.
    package let start: Int
}
