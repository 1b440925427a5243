internal import Contracts
internal import Testing

@Suite("A media type")
struct MediaTypeTests {
    @Test("is read with its parameters, in any case and with any blanks")
    func reading() {
        let type = MediaType(#" Application/JSON ;Charset="utf-8" ; v=1"#)
        #expect(type.name == "application/json" && type.parameters == ["charset": "utf-8", "v": "1"])
        #expect("\(type)" == "application/json; charset=utf-8; v=1")
        #expect(MediaType("").name == "/" && MediaType("text").subtype == "")
    }

    @Test("knows JSON by its name, and what is within a range")
    func ranges() {
        #expect(MediaType("application/problem+json").isJSON && !MediaType("text/html").isJSON)
        #expect(MediaType("text/*").includes(MediaType("text/html; charset=x")))
        #expect(
            MediaType("*/*").includes(MediaType("a/b")) && !MediaType("text/html").includes(MediaType("text/plain")))
    }
}
