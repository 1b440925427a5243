@testable import Fingerprints
internal import Stores
internal import Testing

@Suite("A zone of the system's database")
struct TimeZoneTests {
    /// An instant of UTC as microseconds from 2000.
    private static func instant(_ text: String) throws -> Int64 {
        let codec = try #require(InstantCodec(argument: nil))
        return try #require(codec.form(of: Array("\(text)Z".utf8), type: .text)).asInteger
    }

    private static let times: [(String, Int64)] = [
        ("2024-01-10T12:00:00", -5), ("2024-07-10T12:00:00", -4), ("2024-03-10T06:59:59", -5),
        ("2024-03-10T07:00:00", -4), ("2024-11-03T05:59:59", -4), ("2024-11-03T06:00:00", -5),
        ("2050-03-13T06:59:59", -5), ("2050-03-13T07:00:00", -4), ("2050-11-06T05:59:59", -4),
        ("2050-11-06T06:00:00", -5),
    ]

    @Test("knows the offset at each time, in the years of its list and after it", arguments: times)
    func offsets(time: (String, Int64)) throws {
        // Where no database is installed there is nothing to be read, which another test is about.
        guard let zone = SystemZones.all.first(where: { $0.name == "America/New_York" }) else { return }
        #expect(zone.offset(at: try Self.instant(time.0)) == time.1 * 3_600_000_000)
    }

    @Test(
        "is ruled by what stands at the end of its file, north and south of the equator",
        arguments: [
            ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T06:59:59", -18_000),
            ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T07:00:00", -14_400),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-07-01T00:00:00", 7200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T01:00:00", 3600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2051-04-01T15:59:59", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2051-04-01T16:00:00", 36_000),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2051-09-30T16:00:00", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2051-01-01T00:00:00", 39_600),
            ("<+0530>-5:30", "2050-01-01T00:00:00", 19_800), ("UTC0", "2050-01-01T00:00:00", 0),
        ])
    func rules(rule: String, time: String, offset: Int64) throws {
        let seconds = (try Self.instant(time) - Calendar.unixEpoch) / 1_000_000
        #expect(TimeZoneRule(rule.utf8)?.offset(at: seconds) == offset)
    }

    @Test("is not read where there is none, or where it is no such file")
    func absent() {
        #expect(SystemZones.read(from: "/nonexistent").isEmpty)
        for rule in [
            "", "5", "EST", "EST5EDT", "EST5EDT,J60,J300", "EST5EDT,M3.2.0", "<EST5", "EST5EDT,M13.1.0,M1.1.0",
        ] {
            #expect(TimeZoneRule(rule.utf8) == nil, "\(rule)")
        }
        let header = Array("TZif2".utf8) + [UInt8](repeating: 0xFF, count: 60)
        for count in 0...header.count { #expect(TimeZoneFile(name: "none", bytes: Array(header.prefix(count))) == nil) }
    }
}
