internal import Stores

/// The codecs of some columns, each behind one call.
///
/// To call a method of `any Codec` out of an array, the codec is copied out of it, which for one with an argument means
/// counting references, fourteen million times for two million rows.
struct CodecTable: ~Copyable {
    private class Entry {
        let codec: any Codec

        init(_ codec: any Codec) { self.codec = codec }

        func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
            codec.encode(type, bytes, into: &buffer)
        }
    }

    private final class TypedEntry<Concrete: Codec>: Entry {
        private let concrete: Concrete

        init(_ concrete: Concrete) {
            self.concrete = concrete
            super.init(concrete)
        }

        override func encode(_ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer) -> Encoding {
            concrete.encode(type, bytes, into: &buffer)
        }
    }

    private let entries: [Entry]
    /// The same, without counting who holds them: `entries` does.
    private let lent: UnsafeMutableBufferPointer<Unmanaged<Entry>>

    init(_ codecs: [any Codec]) {
        func entry(_ codec: some Codec) -> Entry { TypedEntry(codec) }
        entries = codecs.map { entry($0) }
        lent = .allocate(capacity: codecs.count)
        for (index, entry) in entries.enumerated() { lent.initializeElement(at: index, to: .passUnretained(entry)) }
    }

    deinit { lent.deallocate() }

    var count: Int { lent.count }

    subscript(index: Int) -> any Codec { entries[index].codec }

    /// Puts a value into the form of a column, in an emptied buffer where it is not the value's own bytes.
    func encode(
        _ column: Int, _ type: ValueType, _ bytes: RawSpan, into buffer: inout FormBuffer
    ) -> Encoding {
        if case .null = type { return .null }
        precondition(column < lent.count, "there is no such column")
        buffer.removeAll()
        return unsafe lent[column]._withUnsafeGuaranteedRef { $0.encode(type, bytes, into: &buffer) }
    }
}
