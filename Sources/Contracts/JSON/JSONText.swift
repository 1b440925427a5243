/// A text that is equal to another when both have the same characters of Unicode, one by one.
///
/// Swift's `String` takes `é` and `e` with an accent for the same; JSON's names and strings are told apart (RFC 8259,
/// section 8.3). The order is that of the characters' numbers.
package struct JSONText: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let string: String

    package init(_ string: String) {
        self.string = string
    }

    package init(stringLiteral string: String) {
        self.string = string
    }

    package static func == (one: JSONText, other: JSONText) -> Bool {
        one.string.utf8.elementsEqual(other.string.utf8)
    }

    package static func < (one: JSONText, other: JSONText) -> Bool {
        one.string.utf8.lexicographicallyPrecedes(other.string.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }

    package var description: String { string }
}
