internal import Glibc
internal import Stores

/// The offsets of a zone from UTC over time, as the system's time zone database has them (TZif, RFC 8536).
///
/// The list of transitions is followed by a rule for the time after it; some systems write the list out up to 2037, and others
/// end it at the last change of the rule.
struct TimeZoneFile: Sendable {
    /// The zone by its name: `America/New_York`.
    let name: String
    /// When offsets change, in seconds from 1970.
    private let transitions: [Int64]
    /// The offset from each transition on, in seconds east of UTC; first the one before all of them.
    private let offsets: [Int32]
    /// What holds from the last transition on; nil where the file does not say, and then the last offset does.
    private let rule: TimeZoneRule?

    /// Reads a file's bytes; nil where they are no such file.
    init?(name: String, bytes: [UInt8]) {
        self.name = name
        let data = bytes.span.bytes
        // The first part has 32-bit times, and from version 2 on it only has to be skipped.
        guard data.byteCount >= 44, bytes.starts(with: Array("TZif".utf8)), bytes[4] >= UInt8(ascii: "2") else {
            return nil
        }
        func header(_ start: Int) -> [Int]? {
            guard data.byteCount >= start + 44 else { return nil }
            return (0..<6).map { Int(data.bigEndian(at: start + 20 + 4 * $0, as: UInt32.self)) }
        }
        guard let old = header(0) else { return nil }
        let (utc, standard, leaps, times, types, letters) = (old[0], old[1], old[2], old[3], old[4], old[5])
        let start = 44 + times * 5 + types * 6 + letters + leaps * 8 + standard + utc
        guard let new = header(start) else { return nil }
        let (count, typeCount) = (new[3], new[4])
        let (timesStart, indexStart) = (start + 44, start + 44 + count * 8)
        let typesStart = indexStart + count
        guard data.byteCount >= typesStart + typeCount * 6, typeCount > 0 else { return nil }
        func offset(ofType index: Int) -> Int32 { data.bigEndian(at: typesStart + index * 6, as: Int32.self) }
        let indices = (0..<count).map { Int(data.byte(indexStart + $0)) }
        guard indices.allSatisfy({ $0 < typeCount }) else { return nil }
        transitions = (0..<count).map { data.bigEndian(at: timesStart + $0 * 8, as: Int64.self) }
        offsets = [offset(ofType: 0)] + indices.map(offset)
        let footer = typesStart + typeCount * 6 + new[5] + new[2] * 12 + new[1] + new[0]
        rule = footer < bytes.count ? TimeZoneRule(bytes[footer...].filter { $0 != UInt8(ascii: "\n") }) : nil
    }

    /// The offset at an instant, in microseconds, from microseconds since 2000-01-01 UTC.
    func offset(at instant: Int64) -> Int64 {
        let seconds = (instant - Calendar.unixEpoch).floored(by: 1_000_000)
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        if low == transitions.count, let rule { return rule.offset(at: seconds) * 1_000_000 }
        return Int64(offsets[low]) * 1_000_000
    }
}

extension Int64 {
    /// The quotient rounded down, so that times before an epoch are treated as those after it.
    func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// The zones of the system's time zone database, read once; none where it is not installed, and then only offsets are
/// told.
enum SystemZones {
    static let all: [TimeZoneFile] = read(from: "/usr/share/zoneinfo")

    /// The zones that most people live by come first where several have the same clocks: one of each pattern of
    /// offsets. The others follow by their names.
    private static let wellKnown = [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
        "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow", "Asia/Dubai", "Asia/Kolkata",
        "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
    ]

    /// The zones of a database at a path, with its table `zone1970.tab` of a zone for each clock.
    static func read(from directory: String) -> [TimeZoneFile] {
        guard let table = contents(of: "\(directory)/zone1970.tab") else { return [] }
        let listed = table.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
            let parts = line.split(separator: UInt8(ascii: "\t"))
            guard line.first != UInt8(ascii: "#"), parts.count >= 3 else { return nil }
            return String(decoding: parts[2], as: UTF8.self)
        }
        let names = wellKnown.filter(listed.contains) + listed.filter { !wellKnown.contains($0) }.sorted()
        return names.compactMap { name in
            contents(of: "\(directory)/\(name)").flatMap { TimeZoneFile(name: name, bytes: $0) }
        }
    }

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        // No file of the database has a tenth of that.
        while bytes.count < 1 << 20 {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }
}
