internal import Contracts
internal import Testing

@Suite("A pattern")
struct PatternTests {
    @Test(
        "stands for a whole text, or for a part of it",
        arguments: [
            ("", "", true, true), ("", "a", false, true), ("a", "", false, false), ("b+", "abbc", false, true),
            ("a|bc", "bc", true, true), ("(a|b)*c", "ababc", true, true), ("x*", "aaa", false, true),
            ("a{2,3}", "a", false, false), ("a{2,3}", "aaa", true, true), ("a{2,3}", "aaaa", false, true),
            ("a{0}", "a", false, true), ("(ab){2,}", "ababab", true, true), ("a?b", "b", true, true),
            ("[^a-c]", "d", true, true), ("[^a-c]", "b", false, false), ("[a-]", "-", true, true),
            ("[]", "", false, false),
            ("^b", "ab", false, false), ("a$", "ab", false, false), ("^$", "", true, true), ("$^", "", true, true),
            (#"\bcat\b"#, "a cat.", false, true), (#"\bcat\b"#, "concat", false, false),
            (#"\Bcat"#, "concat", false, true),
            (#"\d+"#, "١", false, false), (#"[\d\s]+"#, "1 2\u{A0}3", true, true), (#"\w+"#, "é", false, false),
            (#"[^\W\d]"#, "a", true, true), (#"\p{Lu}"#, "Ж", true, true), (#"\p{L}+"#, "ñandú", true, true),
            (#"\P{gc=Nd}"#, "5", false, false), (#"\p{Letter}\p{digit}"#, "a٣", true, true),
            (#"\x41B\u{1F642}🙂\cJ"#, "AB🙂🙂\n", true, true), ("a.c", "a🙂c", true, true), (".", "\n", false, false),
            ("(?:a|b)+?", "ab", true, true), ("(?<year>[0-9]{4})", "2024", true, true),
            ("\u{E9}", "e\u{301}", false, false),
            ("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "6ba7b811-9dad-11d1-80b4-00c04fd430c8", true, true),
        ])
    func matching(pattern: String, text: String, isWhole: Bool, isFound: Bool) throws {
        let pattern = try Pattern(pattern)
        #expect(pattern.matches(text) == isWhole && pattern.isFound(in: text) == isFound)
    }

    @Test("has a dot that is another in JSONPath than in JSON Schema")
    func dialects() throws {
        #expect(try Pattern(".", as: .iRegexp).matches("\u{2028}") && !Pattern(".").matches("\u{2028}"))
        #expect(try !Pattern(".", as: .iRegexp).matches("\r"))
    }

    @Test(
        "is refused with the place that is wrong",
        arguments: [
            ("(", 0), ("a)", 1), ("[a", 0), ("*a", 0), ("a**", 2), ("a{3,2}", 1), ("a{x}", 2), ("a{", 2), ("{2}", 0),
            (#"a\"#, 1), (#"\q"#, 0), (#"(a)\1"#, 3), (#"\k<a>"#, 0), ("(?=a)", 0), ("(?<!a)b", 0), ("(?i)a", 0),
            ("[z-a]", 1), (#"\p{Nope}"#, 3), (#"\pL"#, 0), (#"\u12"#, 0), (#"\ud800"#, 0), (#"\u{110000}"#, 0),
            ("^*", 0), ("a{1001}", 2), ("(a{1000}){1000}", 0), (String(repeating: "(", count: 101), 100),
        ])
    func errors(pattern: String, position: Int) {
        let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
        #expect(error?.position == position, "\(error as Any)")
    }

    /// Each of these keeps a matcher that tries one way after another busy beyond the end of the universe. That the
    /// test ends is what it shows.
    @Test(
        "takes no longer for a pattern that is made to take long",
        arguments: ["(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)*x{900}"])
    func catastrophes(pattern: String) throws {
        let text = String(repeating: "a", count: 2_000) + "!"
        #expect(try !Pattern(pattern).isFound(in: text))
    }
}
