internal import AssayKit
internal import Contracts
internal import Testing

@Suite("An expectation")
struct ExpectationTests {
    @Test("of the status names the one that came")
    func status() async throws {
        let answer = ServedAnswer(status: "404 Not Found")
        #expect(try await answer.findings(by: StatusExpectation(404)) == "")
        #expect(
            try await answer.findings(by: StatusExpectation(200...299, 304...304)) == """
                status is 404, and must be 200 to 299 or 304
                HTTP 404
                     ^
                """)
    }

    @Test("of a header looks at each of its values, and shows none that may be a person's")
    func headers() async throws {
        let answer = ServedAnswer(headers: [
            "Cache-Control: no-store", "cache-control: private", "Set-Cookie: session=secret",
        ])
        #expect(
            try await answer.findings(by: HeaderExpectation("Cache-Control", .matches(Pattern("^no-store$|private"))))
                == "")
        #expect(
            try await answer.findings(by: HeaderExpectation("Cache-Control", .equals("no-store"))) == """
                Cache-Control is "private", and must be "no-store"
                Cache-Control: private
                               ^
                """)
        #expect(try await answer.findings(by: HeaderExpectation("X-Trace")) == "X-Trace is not among the headers")
        #expect(
            try await answer.findings(by: HeaderExpectation("set-cookie", .contains("Secure")))
                == #"set-cookie is a text of 14 characters, and must contain "Secure""#)
        #expect(
            try await answer.findings(by: HeaderExpectation(absent: "Set-Cookie"))
                == "Set-Cookie is a text of 14 characters, and must be absent")
        #expect(try await answer.findings(by: HeaderExpectation(absent: "Server")) == "")
    }

    @Test("of the content type heeds ranges and parameters")
    func contentType() async throws {
        let answer = ServedAnswer(headers: ["Content-Type: text/html; charset=UTF-8"])
        #expect(try await answer.findings(by: ContentTypeExpectation(MediaType("text/*; charset=utf-8"))) == "")
        #expect(
            try await answer.findings(by: ContentTypeExpectation(MediaType("application/json"))) == """
                Content-Type is text/html; charset=UTF-8, and must be application/json
                Content-Type: text/html; charset=UTF-8
                              ^
                """)
        let none = ServedAnswer(headers: [])
        #expect(
            try await none.findings(by: ContentTypeExpectation(MediaType("*/*")))
                == "Content-Type is not among the headers, and must be */*")
    }

    @Test("of the body's text shows where it goes wrong, and the text only where it may")
    func body() async throws {
        var answer = ServedAnswer(body: "ok\nsecret")
        #expect(try await answer.findings(by: BodyExpectation(.equals("ok\nsecret"))) == "")
        #expect(try await answer.findings(by: BodyExpectation(.contains("k\ns"))) == "")
        #expect(
            try await answer.findings(by: BodyExpectation(.equals("ok\nsolid")))
                == #"body is a text of 9 characters, and must be "ok\nsolid", from byte 4 on"#)
        answer.reveals = true
        #expect(
            try await answer.findings(by: BodyExpectation(.equals("ok\nsolid"))) == #"""
                body is a text of 9 characters, and must be "ok\nsolid", from byte 4 on
                secret
                 ^
                """#)
    }

    @Test("of size and redirects compares numbers")
    func sizes() async throws {
        let answer = ServedAnswer(body: "12345")
        #expect(try await answer.findings(by: SizeExpectation(.lessOrEqual, 5)) == "")
        #expect(
            try await answer.findings(by: SizeExpectation(.greater, 5)) == "body has 5 bytes, and must have more than 5"
        )
        #expect(try await answer.findings(by: RedirectExpectation(.equal, 0)) == "")
        #expect(
            try await answer.findings(by: RedirectExpectation(.greaterOrEqual, 1))
                == "redirects are 0, and must be at least 1"
        )
    }

    static let memories = #"""
        {"total": 2, "memories": [{"user_id": "aaron", "text": "a long private text", "score": 0.5},
        {"user_id": "eve", "text": "x", "score": 0.75}]}
        """#

    private func path(_ text: String, _ test: JSONTest) throws -> JSONExpectation {
        JSONExpectation(try JSONPath(text), test)
    }

    @Test("of what a path selects has a caret under each value that is wrong, and masks people's text")
    func json() async throws {
        var answer = ServedAnswer(body: Self.memories)
        let ownership = try path("$.memories[*].user_id", .everyEquals(.init("aaron")))
        #expect(
            try await answer.findings(by: ownership) == #"""
                $['memories'][1]['user_id'] is a string of 3 characters, and must be "aaron"
                {"user_id": "•••", "text": "•", "score": 0.75}]}
                            ^
                """#)
        answer.reveals = true
        #expect(
            try await answer.findings(by: ownership) == #"""
                $['memories'][1]['user_id'] is "eve", and must be "aaron"
                {"user_id": "eve", "text": "x", "score": 0.75}]}
                            ^
                """#)
        answer.reveals = false
        #expect(
            try await answer.findings(by: path("$.memories[0].score", .equals(.init(1)))) == #"""
                $['memories'][0]['score'] is 0.5, and must be 1
                …ries": [{"user_id": "•••••", "text": "••••••••…", "score": 0.5},
                                                                            ^
                """#)
    }

    @Test(
        "of what a path selects is fulfilled or not",
        arguments: [
            ("$.total", .equals(.init(2)), true), ("$.total", .equals(.init("2")), false),
            ("$.memories[*].score", .equals(.init(2)), false),
            ("$.memories[*].user_id", .everyOneOf([.init("aaron"), .init("eve")]), true),
            ("$.memories[*].score", .everyNumber(.greaterOrEqual, .init(0)), true),
            ("$.memories[*].score", .everyNumber(.greater, .init(1)), false),
            ("$.memories[*].user_id", .everyNumber(.greaterOrEqual, .init(0)), false),
            ("$.memories[*]", .count(.equal, 2), true),
            ("$.memories[*]", .count(.less, 2), false), ("$.none", .count(.equal, 0), true), ("$.total", .exists, true),
            ("$.none", .exists, false),
            ("$.none", .absent, true), ("$.total", .absent, false),
            ("$.memories[*].score", .ordered(descending: false), true),
            ("$.memories[*].score", .ordered(descending: true), false),
            ("$.memories[*]['score', 'text']", .ordered(descending: false), false),
        ] as [(String, JSONTest, Bool)])
    func tests(text: String, test: JSONTest, isFulfilled: Bool) async throws {
        let judgement = try await ServedAnswer(body: Self.memories).judged(by: path(text, test))
        #expect(judgement.isFulfilled == isFulfilled)
    }

    @Test(
        "that was shown nothing is not fulfilled",
        arguments: [JSONTest.everyEquals(.init(1)), .ordered(descending: true), .everyOneOf([])])
    func nothing(test: JSONTest) async throws {
        let judgement = try await ServedAnswer(body: Self.memories).judged(by: path("$.none[*]", test))
        let outcome = try judgement.outcome.get()
        #expect(!judgement.isFulfilled && outcome.examined == 0)
    }

    @Test("keeps so many findings, and counts them all")
    func many() async throws {
        let body = "[" + Array(repeating: "1", count: 1_000).joined(separator: ",") + "]"
        let outcome = try await ServedAnswer(body: body).judged(by: path("$[*]", .everyEquals(.init(2)))).outcome.get()
        #expect(outcome.findingCount == 1_000 && outcome.findings.count == 20 && outcome.examined == 1_000)
    }

    @Test(
        "cannot be judged of what is not JSON, or of two minds",
        arguments: [
            ("<html>", "the body is not JSON: a value was expected here (line 1, column 1, byte 0 of 6)"),
            (
                #"{"total": "#,
                "the body is not JSON: the text ends here, within a value (line 1, column 11, byte 10 of 10)"
            ),
            ("", "the body is not JSON: the text ends here, within a value (line 1, column 1, byte 0 of 0)"),
            (
                String(repeating: "[", count: 10_000),
                "the body is not JSON: arrays and objects are nested more than 512 deep (line 1, column 513, byte 512 of 10000)"
            ),
            (
                #"{"a": 1, "a": "x"}"#,
                "the body has a name that stands twice, $['a']: what it says depends on who reads it\n{\"a\": 1, \"a\": \"•\"}\n              ^"
            ),
            (
                "[1e9999999999999999]",
                "the body is not JSON: the number's exponent takes more than 15 digits to write (line 1, column 2, byte 1 of 20)"
            ),
        ])
    func badJSON(body: String, problem: String) async throws {
        #expect(
            try await ServedAnswer(body: body).findings(by: path("$.total", .exists)) == "cannot be judged: \(problem)")
    }

    @Test("cannot be judged of JSON in another charset than JSON is in")
    func charset() async throws {
        let answer = ServedAnswer(headers: ["Content-Type: application/json; charset=ISO-8859-1"], body: "{}")
        #expect(
            try await answer.findings(by: path("$", .exists))
                == "cannot be judged: the body says that it is in ISO-8859-1, and JSON is in UTF-8")
    }

    @Test("of a schema shows each violation under its value")
    func schema() async throws {
        let schema = try JSONSchema(
            JSONDocument(##"{"properties": {"score": {"maximum": 0.5}}, "required": ["id"]}"##).root)
        let expectation = SchemaExpectation(schema, at: try JSONPath("$.memories[1]"))
        #expect(
            try await ServedAnswer(body: Self.memories).findings(by: expectation) == ##"""
                $['memories'][1] has no "id" (#/required)
                {"user_id": "•••", "text": "•", "score": 0.75}]}
                ^
                $['memories'][1]['score'] is 0.75, which is more than 0.5 (#/properties/score/maximum)
                {"user_id": "•••", "text": "•", "score": 0.75}]}
                                                         ^
                """##)
    }

    @Test(
        "of the API's own document holds the answer against what is declared",
        arguments: [
            (ServedAnswer(body: #"{"id": "a"}"#), ""),
            (
                ServedAnswer(body: #"{"id": 1}"#),
                "$['id'] is 1, and not a string (#/components/schemas/Memory/properties/id/type)\n{\"id\": 1}\n       ^"
            ),
            (
                ServedAnswer(status: "500 Oops"),
                "status is 500, and GET /api/memories/{memory_id} declares 200, 204, 4XX"
            ),
            (
                ServedAnswer(headers: ["Content-Type: image/png"]),
                "Content-Type is image/png, and GET /api/memories/{memory_id} declares application/json, text/*"
            ),
            (ServedAnswer(headers: ["Content-Type: text/plain"], body: "any text"), ""),
        ])
    func openAPI(answer: ServedAnswer, findings: String) async throws {
        let api = try OpenAPIDocument(JSONDocument(OpenAPITests.text))
        #expect(try await answer.findings(by: OpenAPIExpectation(api)) == findings)
    }

    @Test("of a certificate cannot be judged without one")
    func certificate() async throws {
        #expect(
            try await ServedAnswer().findings(by: CertificateExpectation(atLeast: 14, from: 0)).hasPrefix(
                "cannot be judged: the connection had no certificate"))
    }
}
