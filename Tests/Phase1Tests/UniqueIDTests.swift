@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("Ids and instants")
struct UniqueIDTests {
    @Test(
        "are those of RFC 9562 and of Python's uuid5 for a name",
        arguments: [
            ("www.example.com", UniqueID.domains, "2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            ("python.org", UniqueID.domains, "886313e1-3b8a-5372-9b90-0c9aee199e5d"),
            ("", UniqueID.urls, "1b4db7eb-4057-5ddf-91e0-36dec72071f5"),
            ("00112233-4455-4677-8899-aabbccddeeff", UniqueID.urls, "3a8cca0d-058a-5246-aa45-52ed1e56b109"),
            (String(repeating: "é", count: 100), UniqueID.urls, "a0117772-3f65-5000-8229-6803b8fe27df"),
        ])
    func named(name: String, namespace: UniqueID, expected: String) {
        #expect(UniqueID(named: name, in: namespace).description == expected)
    }

    @Test("are random ones of version 4 in the source")
    func random() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<100 {
            let text = Array(UniqueID(using: &random).description)
            #expect(text.count == 36)
            #expect(text[14] == "4")
            #expect("89ab".contains(text[19]))
        }
    }

    @Test("have the numbers of SplitMix64's authors behind them")
    func numbers() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test(
        "are written to the microsecond, in UTC",
        arguments: [
            (2024, 2, 29, 0, "2024-02-29T00:00:00.000000Z"),
            (2024, 3, 10, 26_102_123_456, "2024-03-10T07:15:02.123456Z"),
            (2023, 12, 31, 86_399_999_999, "2023-12-31T23:59:59.999999Z"),
            (2023, 12, 31, 86_400_000_000, "2024-01-01T00:00:00.000000Z"),
        ])
    func instants(year: Int, month: Int, day: Int, microseconds: Int64, text: String) {
        var instant = Instant(year: year, month: month, day: day)
        instant.microseconds += microseconds
        #expect(instant.text == text)
    }
}
