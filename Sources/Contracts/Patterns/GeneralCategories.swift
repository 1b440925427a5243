/// Unicode's general categories by the names that a pattern may write (Unicode Character Database,
/// PropertyValueAliases.txt).
enum GeneralCategories {
    /// The categories of a name, which may stand for several: `L`, `Letter`, `Lu`, `Uppercase_Letter`.
    static func named(_ name: String) -> Set<Unicode.GeneralCategory>? {
        if let group = groups.first(where: { $0.short == name || $0.long == name }) {
            return Set(categories.filter { $0.short.hasPrefix(group.short) }.map(\.category))
        }
        if name == "LC" || name == "Cased_Letter" {
            return [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        }
        return categories.first { $0.short == name || $0.long == name || $0.other == name }.map { [$0.category] }
    }

    private static let groups: [(short: String, long: String)] = [
        ("L", "Letter"), ("M", "Mark"), ("N", "Number"), ("P", "Punctuation"), ("S", "Symbol"), ("Z", "Separator"),
        ("C", "Other"),
    ]

    private static let categories: [(short: String, long: String, other: String?, category: Unicode.GeneralCategory)] =
        [
            ("Lu", "Uppercase_Letter", nil, .uppercaseLetter), ("Ll", "Lowercase_Letter", nil, .lowercaseLetter),
            ("Lt", "Titlecase_Letter", nil, .titlecaseLetter), ("Lm", "Modifier_Letter", nil, .modifierLetter),
            ("Lo", "Other_Letter", nil, .otherLetter), ("Mn", "Nonspacing_Mark", nil, .nonspacingMark),
            ("Mc", "Spacing_Mark", nil, .spacingMark), ("Me", "Enclosing_Mark", nil, .enclosingMark),
            ("Nd", "Decimal_Number", "digit", .decimalNumber), ("Nl", "Letter_Number", nil, .letterNumber),
            ("No", "Other_Number", nil, .otherNumber), ("Pc", "Connector_Punctuation", nil, .connectorPunctuation),
            ("Pd", "Dash_Punctuation", nil, .dashPunctuation), ("Ps", "Open_Punctuation", nil, .openPunctuation),
            ("Pe", "Close_Punctuation", nil, .closePunctuation),
            ("Pi", "Initial_Punctuation", nil, .initialPunctuation),
            ("Pf", "Final_Punctuation", nil, .finalPunctuation), ("Po", "Other_Punctuation", nil, .otherPunctuation),
            ("Sm", "Math_Symbol", nil, .mathSymbol), ("Sc", "Currency_Symbol", nil, .currencySymbol),
            ("Sk", "Modifier_Symbol", nil, .modifierSymbol), ("So", "Other_Symbol", nil, .otherSymbol),
            ("Zs", "Space_Separator", nil, .spaceSeparator), ("Zl", "Line_Separator", nil, .lineSeparator),
            ("Zp", "Paragraph_Separator", nil, .paragraphSeparator), ("Cc", "Control", "cntrl", .control),
            ("Cf", "Format", nil, .format), ("Cs", "Surrogate", nil, .surrogate),
            ("Co", "Private_Use", nil, .privateUse),
            ("Cn", "Unassigned", nil, .unassigned),
        ]
}
