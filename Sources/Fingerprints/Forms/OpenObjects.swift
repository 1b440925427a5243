internal import Glibc

/// The objects that are being written and their members so far, so that each can be put in order when it ends. They are
/// kept in memory that is lent, as a stack: what lies above an object's members belongs to objects within it.
struct OpenObjects: ~Copyable {
    /// A member, by where it stands in the buffer: from the quote before its name to behind the comma after its value,
    /// and where the quote after its name is. Or, below its members, an object: where its first member begins, and
    /// which entry is that of the object around it.
    struct Entry {
        var start: Int
        var nameEnd: Int
        var end = 0
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    private let keepsDuplicates: Bool
    private var count = 0
    private var innermost = -1

    init(_ entries: UnsafeMutableBufferPointer<Entry>, keepsDuplicates: Bool) {
        self.entries = entries
        self.keepsDuplicates = keepsDuplicates
    }

    mutating func open(at start: Int) {
        push(Entry(start: start, nameEnd: innermost))
        innermost = count - 1
    }

    mutating func addMember(from start: Int, nameEnd: Int) {
        push(Entry(start: start, nameEnd: nameEnd))
    }

    /// Puts the members of the innermost object in order. Each is followed by a comma.
    mutating func close(_ buffer: inout FormBuffer) {
        let object = entries[innermost]
        var members = UnsafeMutableBufferPointer(rebasing: entries[(innermost + 1)..<count])
        count = innermost
        innermost = object.nameEnd
        var isInOrder = true
        for index in members.indices {
            members[index].end = index + 1 < members.count ? members[index + 1].start : buffer.count
            guard index > 0, isInOrder else { continue }
            let order = Self.compare(members[index - 1], members[index], buffer)
            isInOrder = order < 0 || order == 0 && keepsDuplicates
        }
        guard !isInOrder else { return }
        members.sort {
            let order = Self.compare($0, $1, buffer)
            return order < 0 || order == 0 && $0.start < $1.start
        }
        rewrite(members, from: object.start, &buffer)
    }

    private mutating func push(_ entry: Entry) {
        entries.initializeElement(at: count, to: entry)
        count += 1
    }

    /// Negative where the one's name comes before the other's, 0 where they are the same.
    private static func compare(_ one: Entry, _ other: Entry, _ buffer: borrowing FormBuffer) -> Int {
        buffer.bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            let (count, otherCount) = (one.nameEnd - one.start, other.nameEnd - other.start)
            let order = memcmp(start + one.start, start + other.start, min(count, otherCount))
            return order == 0 ? count - otherCount : Int(order)
        }
    }

    /// Writes the members behind the buffer in their new order, and then over their old place.
    private func rewrite(_ members: UnsafeMutableBufferPointer<Entry>, from start: Int, _ buffer: inout FormBuffer) {
        let end = buffer.count
        for index in members.indices {
            let isLast = index + 1 == members.count || Self.compare(members[index], members[index + 1], buffer) != 0
            guard keepsDuplicates || isLast else { continue }
            buffer.append(copyOf: members[index].start..<members[index].end)
        }
        buffer.remove(start..<end)
    }
}
