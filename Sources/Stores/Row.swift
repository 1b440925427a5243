/// The values of one row where their store holds them, all of them found at once: a loop over many rows crosses into the
/// store once for each row, and not for each value.
package struct Row: ~Escapable {
    /// A value's type, and where its bytes lie.
    @frozen
    package struct Place {
        @usableFromInline var type: ValueType
        @usableFromInline var start: UnsafeRawPointer?
        @usableFromInline var count: Int

        /// No value.
        @inlinable
        init() {
            type = .null
            start = nil
            count = 0
        }

        @inlinable
        init(_ type: ValueType, _ start: UnsafeRawPointer?, _ count: Int) {
            self.type = type
            self.start = start
            self.count = count
        }
    }

    @usableFromInline let places: UnsafePointer<Place>
    /// How many values there are.
    package let count: Int

    /// - Parameters:
    ///   - places: The values' places, which are good for as long as the row is.
    ///   - count: How many there are.
    @_lifetime(borrow places)
    init(_ places: UnsafePointer<Place>, count: Int) {
        self.places = places
        self.count = count
    }

    /// The type of a column's value, `.null` for NULL.
    @inlinable
    package func type(of column: Int) -> ValueType {
        precondition(column >= 0 && column < count, "a row has no such column")
        return unsafe places[column].type
    }

    /// The value's bytes; none for NULL.
    @inlinable
    @_lifetime(copy self)
    package func bytes(of column: Int) -> RawSpan {
        precondition(column >= 0 && column < count, "a row has no such column")
        let place = unsafe places[column]
        guard let start = unsafe place.start else { return RawSpan() }
        return unsafe _overrideLifetime(RawSpan(_unsafeStart: start, byteCount: place.count), copying: self)
    }
}

/// The memory in which a cursor finds the values of its current row.
struct RowPlaces: ~Copyable {
    private let places: UnsafeMutablePointer<Row.Place>
    private let count: Int

    init(count: Int) {
        // A result of no columns has a place to point to as well.
        places = .allocate(capacity: max(1, count))
        places.initialize(repeating: Row.Place(), count: max(1, count))
        self.count = count
    }

    deinit { places.deallocate() }

    /// Puts a value's place.
    func set(_ column: Int, _ type: ValueType, _ start: UnsafeRawPointer?, _ count: Int) {
        places[column] = Row.Place(type, start, count)
    }

    @_lifetime(borrow self)
    borrowing func row() -> Row {
        _overrideLifetime(Row(UnsafePointer(places), count: count), borrowing: self)
    }
}
