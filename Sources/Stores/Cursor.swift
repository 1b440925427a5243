/// The rows of a result, one at a time, their columns lent and not copied: the row loop allocates nothing.
///
/// A value's bytes are in PostgreSQL's binary wire form whichever engine it comes from: big-endian integers and
/// doubles, UTF-8, the bytes of a blob. So whoever compares two stores reads one form.
package protocol Cursor: ~Copyable {
    /// The columns' names, in order.
    var columns: [String] { get }

    /// Where the columns come from, nil for what is computed.
    var origins: [ColumnOrigin?] { get }

    /// Moves to the next row.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: `StoreError`.
    mutating func next() throws(StoreError) -> Bool

    /// The type of a column's value in the current row, `.null` for NULL. In SQLite it may differ from row to row.
    borrowing func type(of column: Int) -> ValueType

    /// The value's bytes, until the next row; none for NULL.
    @_lifetime(borrow self)
    borrowing func bytes(of column: Int) -> RawSpan

    /// All the values of the current row, until the next one: for a loop that reads every one of them.
    @_lifetime(borrow self)
    borrowing func row() -> Row
}

/// What is made of a result: a count, evidence, a copy elsewhere.
package protocol RowReader: Sendable {
    associatedtype Output: Sendable

    /// Reads as many rows as it needs.
    func read(_ rows: inout some Cursor & ~Copyable) throws -> Output
}
