internal import Contracts
internal import Testing

@Suite("A number of JSON")
struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        try #require(try JSONDocument(text).root.number)
    }

    @Test("is ordered as numbers are, of whatever size")
    func order() throws {
        let ordered = [
            "-1e400", "-12345678901234567890123", "-2", "-1.5", "-1e-400", "0", "1e-999999999999999", "0.5",
            "0.50000000000000000000001", "1", "9007199254740992", "9007199254740993", "1e400", "1e999999999999999",
        ]
        let numbers = try ordered.map(number)
        for (index, one) in numbers.enumerated() {
            for (other, two) in numbers.enumerated() {
                #expect((one < two) == (index < other) && (one == two) == (index == other))
            }
        }
    }

    @Test(
        "is whole however it is written",
        arguments: [
            ("1", 1), ("1.0", 1), ("-0.0", 0), ("120e-1", 12), ("1.5e1", 15), ("-9223372036854775808", Int.min),
            ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("1e30", nil),
        ] as [(String, Int?)])
    func whole(text: String, int: Int?) throws {
        let number = try number(text)
        #expect(number.isInteger && number.int == int)
        #expect(try !self.number("1.5").isInteger && self.number("1e-1").int == nil)
    }
}
