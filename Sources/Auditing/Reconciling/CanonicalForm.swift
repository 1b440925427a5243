internal import Stores

/// The form in which a value of either engine is compared: equal bytes are equal values.
///
/// A row of them is `tag, length (4 bytes), bytes` for each value, so that ('a|b', 'c') and ('a', 'b|c') differ, and
/// so do NULL and ''. Integers and numerics are one kind of number, compared exactly as decimals; reals are compared by
/// their bits, a `real` of PostgreSQL as the double of the same value; text never equals a number.
struct CanonicalForm {
    /// The kinds that are never equal to each other, in their order on disk.
    enum Tag: UInt8, CaseIterable {
        case null, boolean, number, real, text, bytes, uuid, instant, timestamp, date, time, json, jsonb, other

        /// The kind's name for people.
        var name: String { self == .other ? "another type" : "\(self)" }
    }

    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends a value of a row.
    ///
    /// - Returns: The value's kind.
    @discardableResult
    mutating func append(_ type: ValueType, _ value: RawSpan) -> Tag {
        let tag = Self.tag(of: type)
        bytes.append(tag.rawValue)
        let start = bytes.count
        bytes.append(contentsOf: [0, 0, 0, 0])
        switch (tag, value.byteCount) {
        case (.number, _): bytes.append(contentsOf: WireText.of(type, value).utf8)
        case (.real, 4):
            let float = Float(bitPattern: UInt32(truncatingIfNeeded: value.integer()))
            withUnsafeBytes(of: Double(float).bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
        case (.jsonb, 1...):
            // The first byte is the version of the wire form.
            value.withUnsafeBytes { bytes.append(contentsOf: $0.dropFirst()) }
        default: value.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        let count = UInt32(bytes.count - start - 4)
        for place in 0..<4 { bytes[start + place] = UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * place)) }
        return tag
    }

    /// The values of a row, taken apart again.
    static func values(of row: [UInt8]) -> [(tag: Tag, bytes: ArraySlice<UInt8>)] {
        var values: [(Tag, ArraySlice<UInt8>)] = []
        var place = 0
        while place + 5 <= row.count, let tag = Tag(rawValue: row[place]) {
            let count = row[place + 1...place + 4].reduce(0) { $0 << 8 | Int($1) }
            values.append((tag, row[(place + 5)..<(place + 5 + count)]))
            place += 5 + count
        }
        return values
    }

    private static func tag(of type: ValueType) -> Tag {
        switch type {
        case .null: .null
        case .boolean: .boolean
        case .integer, .numeric: .number
        case .real: .real
        case .text: .text
        case .bytes: .bytes
        case .uuid: .uuid
        case .instant: .instant
        case .localTimestamp: .timestamp
        case .date: .date
        case .time: .time
        case .json: .json
        case .jsonb: .jsonb
        case .vector, .other: .other
        }
    }
}

extension CanonicalForm.Tag {
    /// The type by which a value of this kind is written for people. A number is kept in writing, hence text.
    var valueType: ValueType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .numeric
        case .real: .real
        case .text: .text
        case .bytes, .other: .bytes
        case .uuid: .uuid
        case .instant: .instant
        case .timestamp: .localTimestamp
        case .date: .date
        case .time: .time
        case .json, .jsonb: .json
        }
    }
}
