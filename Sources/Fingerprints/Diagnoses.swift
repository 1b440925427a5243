/// Every diagnosis there is: `Diagnoses.all` lists the types of the files in `Diagnoses/`, found when the package is built.
package enum Diagnoses {
    package typealias Member = Diagnosis

    /// The diagnoses of columns in the order in which they are asked, by tiers. Of several that explain every changed cell
    /// the first one in it is the column's; so what says more stands before what says less.
    package static let order: [[any ColumnDiagnosis.Type]] = [
        [
            // A value that stands for nothing is one before it is a short text, a small number or a time.
            NullConfused.self,
            // A zone with summer time explains times that one span explains by parts only.
            ZoneApplied.self, ConstantOffset.self,
            // What takes off blanks or rewrites line ends also cuts, at another place in each text.
            TrailingWhitespace.self, LineEndings.self,
            // Text read in another encoding grows in a way that nothing else makes.
            Mojibake.self, Truncated.self,
        ],
        [
            // Whatever the values had been, and however they got there: it explains anything that ended up alike.
            ConstantValue.self
        ],
    ]
}
