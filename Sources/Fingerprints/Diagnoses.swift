/// Every diagnosis there is: `Diagnoses.all` lists the types of the files in `Diagnoses/`, found when the package is built.
package enum Diagnoses {
    package typealias Member = Diagnosis

    /// The diagnoses of whole rows, in the order in which they are told: what is missing, what is too much, what is mixed up.
    package static let ofRows: [any RowDiagnosis.Type] = [
        LostBatch.self, MergedByWeakKey.self, DuplicatedBatch.self, ImportedThoughSkipped.self, ColumnsShifted.self,
        RowsExchanged.self,
    ]

    /// The diagnoses of columns in the order in which they are asked, by tiers. Of several that explain every changed cell
    /// the first one in it is the column's; so what says more stands before what says less.
    package static let order: [[any ColumnDiagnosis.Type]] = [
        [
            // A value that stands for nothing is one before it is a short text, a small number or a time.
            NullConfused.self,
            // A word for true is told by its word, which an inversion does not look at.
            OnlyOneIsTrue.self, BooleanInverted.self,
            // 1970 and the year 50000 are a factor before they are a span; a lost fraction is no span, nor a zone's offset.
            SecondsForMilliseconds.self, TimePrecision.self,
            // A zone with summer time explains times that one span explains by parts only.
            ZoneApplied.self, ConstantOffset.self,
            // A narrowed or wrapped number may look like a rounded one; the width says where it happened.
            FloatNarrowed.self, IntegerThroughDouble.self, IntegerOverflow.self, Rounded.self, VectorNarrowed.self,
            // What changes a character for another, or for several, by a rule: each says exactly what was done.
            NulCut.self, Mojibake.self, ReplacementCharacter.self, UnicodeNormalized.self, LineEndings.self,
            HTMLEscaped.self, BytesAsText.self,
            // Documents and identifiers before what sees in them only letters, quotes or digits; and quotes before
            // escapes, which a backslash before each of them is as well.
            JSONEncodedTwice.self, JSONReserialised.self, UUIDForm.self, LeadingZeros.self, CaseChanged.self,
            QuotesRewritten.self, LiteralEscapes.self,
            // What takes off blanks or lines also cuts, at another place in each text.
            SQLLinesRemoved.self, TrailingWhitespace.self, Truncated.self,
        ],
        [
            // A document that says something else explains every change of a document that nothing above does.
            JSONMeaningChanged.self
        ],
        [
            // Values that are found elsewhere: in the row itself before any other row. What the column is for says more
            // than where the value was found.
            Shifted.self, ReParented.self, OwnerSwapped.self, OrderChanged.self, Exchanged.self,
        ],
        [
            // Whatever the values had been, and however they got there: it explains anything that ended up alike.
            ConstantValue.self
        ],
    ]
}
