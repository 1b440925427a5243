/// What a byte is to SQL; the rest of UTF-8 is letters to it.
extension UInt8 {
    package static let newline = UInt8(ascii: "\n")
    package static let carriageReturn = UInt8(ascii: "\r")

    /// Whether SQL takes it for a blank.
    package var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    package var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    /// Whether it can begin a name in SQL; beyond ASCII everything can.
    package var beginsName: Bool { isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80 }
    /// Whether a name in SQL can go on with it.
    package var continuesName: Bool { beginsName || isDigit || self == UInt8(ascii: "$") }
}
