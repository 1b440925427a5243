internal import JSON
internal import Stores

/// Writes JSON in the one spelling that all texts of one meaning share: that of RFC 8785, but exact.
///
/// There are no blanks. Members stand in the order of their names' bytes, as they are written here. Strings have the
/// escapes that JSON asks for and no others. Numbers are exact decimals and not doubles: no zeros at their end, an
/// exponent beyond 21 digits before the point or 5 zeros behind it, and no −0.
struct CanonicalJSON {
    /// Whether a member that comes twice stays twice, in its order, or its last value is the one that counts, as it is
    /// for `jsonb`; and whether what `jsonb` cannot hold is read: a NUL in a string, a number beyond `numeric`.
    let isSemantic: Bool

    /// Appends a text's canonical form. It allocates where objects have many members.
    ///
    /// - Parameters:
    ///   - text: Well-formed UTF-8.
    ///   - buffer: Empty.
    /// - Returns: Whether the text is JSON.
    func append(_ text: RawSpan, to buffer: inout FormBuffer) -> Bool {
        // There is a colon before each member's value and a brace before each object: so many entries are enough.
        var capacity = 0
        for position in 0..<text.byteCount {
            let byte = text.byte(position)
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "{") { capacity += 1 }
        }
        return withUnsafeTemporaryAllocation(of: OpenObjects.Entry.self, capacity: capacity) { entries in
            var objects = OpenObjects(entries, keepsDuplicates: !isSemantic)
            return (try? write(text, &objects, to: &buffer)) ?? false
        }
    }

    private func write(
        _ text: RawSpan, _ objects: inout OpenObjects, to buffer: inout FormBuffer
    ) throws(JSONError) -> Bool {
        var scanner = JSONScanner()
        while true {
            let token = try scanner.next(in: text)
            switch token {
            case .end: return true
            case .beginArray:
                buffer.append(UInt8(ascii: "["))
                continue
            case .beginObject:
                buffer.append(UInt8(ascii: "{"))
                objects.open(at: buffer.count)
                continue
            case .name:
                let start = buffer.count
                guard string(scanner, text, to: &buffer) else { return false }
                objects.addMember(from: start, nameEnd: buffer.count - 1)
                buffer.append(UInt8(ascii: ":"))
                continue
            case .endArray, .endObject:
                if token == .endObject { objects.close(&buffer) }
                if buffer[buffer.count - 1] == UInt8(ascii: ",") { buffer.truncate(to: buffer.count - 1) }
                buffer.append(token == .endObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            case .string: guard string(scanner, text, to: &buffer) else { return false }
            case .number: guard number(scanner.range, text, to: &buffer) else { return false }
            case .true, .false, .null: buffer.append(contentsOf: text.extracting(scanner.range))
            }
            if scanner.depth > 0 { buffer.append(UInt8(ascii: ",")) }
        }
    }

    private func string(_ scanner: JSONScanner, _ text: RawSpan, to buffer: inout FormBuffer) -> Bool {
        buffer.append(UInt8(ascii: "\""))
        if scanner.hasEscapes {
            var string = JSONString(scanner.range)
            while let part = string.next(in: text) {
                switch part {
                case .plain(let range): buffer.append(contentsOf: text.extracting(range))
                case .escaped("\0") where isSemantic: return false
                case .escaped(let scalar): Self.append(scalar, to: &buffer)
                }
            }
        } else {
            buffer.append(contentsOf: text.extracting(scanner.range))
        }
        buffer.append(UInt8(ascii: "\""))
        return true
    }

    private static func append(_ scalar: Unicode.Scalar, to buffer: inout FormBuffer) {
        func escape(_ letter: Unicode.Scalar) {
            buffer.append(UInt8(ascii: "\\"))
            buffer.append(UInt8(ascii: letter))
        }
        switch scalar {
        case "\"", "\\": escape(scalar)
        case "\u{8}": escape("b")
        case "\u{C}": escape("f")
        case "\n": escape("n")
        case "\r": escape("r")
        case "\t": escape("t")
        case ..<" ":
            escape("u")
            for shift: UInt32 in [12, 8, 4, 0] { buffer.append(digit(scalar.value >> shift & 15)) }
        default: for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { buffer.append(byte) }
        }
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(value) + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }

    /// RFC 8785 lays a number out as ECMAScript does (Number::toString, steps 6 to 10).
    private func number(_ range: Range<Int>, _ text: RawSpan, to buffer: inout FormBuffer) -> Bool {
        let digits = text.extracting(range)
        guard let decimal = DecimalText(digits), !isSemantic || NumericForm.holds(decimal) else { return false }
        guard let significant = decimal.significant else {
            buffer.append(UInt8(ascii: "0"))
            return true
        }
        guard !decimal.isBeyondReach else { return false }
        if decimal.isNegative { buffer.append(UInt8(ascii: "-")) }
        let places = decimal.places
        let hasExponent = !(-5...21 ~= places)
        if places <= 0, !hasExponent {
            buffer.append(UInt8(ascii: "0"))
            buffer.append(UInt8(ascii: "."))
            for _ in places..<0 { buffer.append(UInt8(ascii: "0")) }
        }
        let point = hasExponent ? 1 : places
        var count = 0
        for position in significant where digits.byte(position) != UInt8(ascii: ".") {
            if count == point, count > 0 { buffer.append(UInt8(ascii: ".")) }
            buffer.append(digits.byte(position))
            count += 1
        }
        guard hasExponent else {
            for _ in count..<max(count, places) { buffer.append(UInt8(ascii: "0")) }
            return true
        }
        buffer.append(UInt8(ascii: "e"))
        buffer.append(places > 0 ? UInt8(ascii: "+") : UInt8(ascii: "-"))
        append(abs(places - 1), to: &buffer)
        return true
    }

    private func append(_ number: Int, to buffer: inout FormBuffer) {
        if number > 9 { append(number / 10, to: &buffer) }
        buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
