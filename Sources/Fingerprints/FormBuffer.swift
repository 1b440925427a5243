internal import Stores

/// Where codecs put the forms of values: it keeps what it has grown to, so that nothing is allocated for the next value.
///
/// An array would do the same, and would ask at every byte whether somebody shares it.
package struct FormBuffer: ~Copyable {
    var start: UnsafeMutableRawPointer
    var capacity: Int
    /// How many bytes it holds.
    package private(set) var count = 0

    /// - Parameter capacity: How many bytes it holds before it has to grow.
    package init(capacity: Int = 4096) {
        self.capacity = max(16, capacity)
        start = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { start.deallocate() }

    /// What it holds.
    package var bytes: RawSpan {
        @_lifetime(borrow self)
        borrowing get { unsafe _overrideLifetime(RawSpan(_unsafeStart: start, byteCount: count), borrowing: self) }
    }

    package mutating func removeAll() { count = 0 }

    /// Takes off what was put behind so many bytes.
    package mutating func truncate(to count: Int) {
        precondition(count <= self.count, "a buffer cannot be cut to more than it holds")
        self.count = count
    }

    /// A byte that it holds, to be put right once what follows is known.
    package subscript(offset: Int) -> UInt8 {
        get { bytes.byte(offset) }
        set {
            precondition(offset >= 0 && offset < count, "a buffer has no such byte")
            unsafe start.storeBytes(of: newValue, toByteOffset: offset, as: UInt8.self)
        }
    }

    package mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends a number's bytes, the most significant first.
    package mutating func append<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        bigEndian number: Number
    ) {
        let size = MemoryLayout<Number>.size
        reserve(size)
        unsafe start.storeBytes(of: number.bigEndian, toByteOffset: count, as: Number.self)
        count &+= size
    }

    package mutating func append(contentsOf bytes: RawSpan) {
        guard bytes.byteCount > 0 else { return }
        reserve(bytes.byteCount)
        unsafe bytes.withUnsafeBytes { bytes in
            if let source = bytes.baseAddress {
                unsafe (start + count).copyMemory(from: source, byteCount: bytes.count)
            }
        }
        count &+= bytes.byteCount
    }

    /// Appends some of the bytes that it holds once more.
    package mutating func append(copyOf range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a buffer has no such bytes")
        reserve(range.count)
        unsafe (start + count).copyMemory(from: start + range.lowerBound, byteCount: range.count)
        count &+= range.count
    }

    /// Takes bytes out; what is behind them moves up.
    package mutating func remove(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a buffer has no such bytes")
        unsafe (start + range.lowerBound).copyMemory(
            from: start + range.upperBound, byteCount: count - range.upperBound)
        count -= range.count
    }

    private mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(to: count + more) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let larger = max(needed, 2 * capacity)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        unsafe moved.copyMemory(from: start, byteCount: count)
        start.deallocate()
        (start, capacity) = (moved, larger)
    }
}
