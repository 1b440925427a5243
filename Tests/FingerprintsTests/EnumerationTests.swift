internal import Fingerprints
internal import Testing

@Suite("An enumeration")
struct EnumerationTests {
    @Test("is words between bars, quoted where they would be misread")
    func arguments() {
        for argument in ["a", "a|b", " a b | c ", #""a|b"|c"#, #"" ""#, #""""#] {
            #expect(EnumerationCodec(argument: argument) != nil, "\(argument)")
        }
        for argument in [nil, "", " ", "|", "a|", "|a", "a||b", "a|a", #"a|"a""#, #""a"#, #""a"b"#, #"a"b"#] {
            #expect(EnumerationCodec(argument: argument) == nil, "\(argument ?? "none")")
        }
    }
}
