internal import Stores

/// A cell that differs, as both sides have it.
package struct ChangedCell: Sendable {
    package let source: DiagnosedValue
    package let target: DiagnosedValue
    /// Another value of the row in the source.
    package struct Neighbour: Sendable {
        /// It as it is stored, or its beginning.
        let bytes: [UInt8]
        /// It in the form of *this* cell's column; nil for NULL, and where it cannot be read so.
        let form: [UInt8]?

        package init(_ value: RowDifference.Value, as codec: any Codec) {
            bytes = value.bytes
            form = value.whole == nil ? codec.form(of: value.bytes, type: value.type) : nil
        }
    }

    /// The row's source values in all compared columns; nil for the column itself.
    package let others: [Neighbour?]
    /// The column's codec.
    let codec: any Codec

    package init(
        _ source: RowDifference.Value, _ target: RowDifference.Value, others: [Neighbour?] = [], codec: any Codec
    ) {
        self.source = DiagnosedValue(source, as: codec)
        self.target = DiagnosedValue(target, as: codec)
        self.others = others
        self.codec = codec
    }

    /// Both sides as texts.
    package var texts: (source: [UInt8], target: [UInt8])? { both(\.text) }

    /// Both sides as texts whose bytes are UTF-8.
    package var strings: (source: String, target: String)? { both(\.string) }

    /// Both sides as the characters of texts whose bytes are UTF-8.
    package var characters: (source: [Unicode.Scalar], target: [Unicode.Scalar])? { both(\.characters) }

    /// Both sides as points in time, in microseconds from 2000-01-01 UTC; infinity is none.
    package var instants: (source: Int64, target: Int64)? {
        guard codec is InstantCodec, let (one, other) = both(\.form) else { return nil }
        let times = (source: one.asInteger, target: other.asInteger)
        let reach: Range<Int64> = Int64.min / 4..<Int64.max / 4
        return reach.contains(times.source) && reach.contains(times.target) ? times : nil
    }

    /// Both sides as days from 2000-01-01.
    package var days: (source: Int64, target: Int64)? {
        guard codec is DateCodec, let (one, other) = both(\.form) else { return nil }
        return (one.asInteger, other.asInteger)
    }

    /// Both sides as integers.
    package var integers: (source: Int64, target: Int64)? {
        guard codec is IntegerCodec, let (one, other) = both(\.form) else { return nil }
        return (one.asInteger, other.asInteger)
    }

    /// Both sides as truth values.
    package var booleans: (source: Bool, target: Bool)? {
        guard codec is BooleanCodec, let (one, other) = both(\.form) else { return nil }
        return (one != [0], other != [0])
    }

    /// Both sides as the doubles nearest to them, of any codec of numbers.
    package var numbers: (source: Double, target: Double)? {
        guard type(of: codec).toleranceUnit == .number else { return nil }
        return both { value in
            value.form.flatMap { form in
                // The sum of its digits' powers is a little off where there are many.
                codec is DecimalCodec
                    ? Double(WireNumeric.text(form.span.bytes)) : codec.magnitude(of: form.span.bytes)
            }
        }
    }

    private func both<Value>(_ part: (DiagnosedValue) -> Value?) -> (source: Value, target: Value)? {
        guard let one = part(source), let other = part(target) else { return nil }
        return (one, other)
    }
}

/// The changed cells of a column that are looked at, and what there is to know of the column besides.
package struct ChangedCells: Sendable {
    /// The column, as the target names it.
    package let column: String
    /// What each of the other values of a row is in, as the source names it.
    package var otherColumns: [String] = []
    /// The cells that are looked at, spread evenly over the table.
    package let cells: [ChangedCell]
    /// The hashes of their rows' keys.
    package var keys: [UInt64] = []
    /// Whether the column names the row's parent.
    package var isParent = false
    /// How many have changed in all.
    package let changed: Int
    /// How many rows both sides have.
    package let rows: Int

    package init(column: String, cells: [ChangedCell], changed: Int, rows: Int, otherColumns: [String] = []) {
        self.column = column
        self.cells = cells
        self.changed = changed
        self.rows = rows
        self.otherColumns = otherColumns
    }

    /// Whether every row's value has changed.
    package var isEveryRow: Bool { changed == rows }
}
