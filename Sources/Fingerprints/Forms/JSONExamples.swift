/// The JSON that is read and refused under each claim: more than fits beside the codec.
enum JSONExamples {
    static let all: [CodecExample] = bytes + canonical + semantic + refused

    private static let bytes: [CodecExample] = [
        .init(#"'{"b": 1, "a": [2,  3]}'"#, equals: #"'{"b": 1, "a": [2,  3]}'::json"#),
        .init(#"'{"a": 1, "a": 2}'"#, as: "bytes", equals: #"'{"a": 1, "a": 2}'::json"#),
        .init("'\"日本\"'", equals: "'\"日本\"'::text"),
        .init("NULL", equals: "NULL::json"),
    ]

    private static let canonical: [CodecExample] = [
        ("{\"b\": 1, \"a\": [2,  {}]}", "{\"a\":[2,{}],\"b\":1}"),
        (" [ ] ", "[]"), ("null", "null"), ("[true,false]", "[true, false]"),
        // Duplicates stay, in their order, wherever they stand among the others.
        (#"{"a": 1, "b": 2, "a": 0}"#, #"{"b": 2, "a": 1, "a": 0}"#),
        (#"{"aa": 1, "a": 2, "": 3}"#, #"{"": 3, "a": 2, "aa": 1}"#),
        (#"{"z": {"y": 1, "x": {"w": 2, "v": 3}}, "u": 4}"#, #"{"u": 4, "z": {"x": {"v": 3, "w": 2}, "y": 1}}"#),
        (#""\u0061\/\u00e9\ud83d\ude42\u000A\u0022""#, #""a/é🙂\n\"""#), (#""\u0000\u001F""#, #""\u0000\u001f""#),
        (#"{"\u0061": 1}"#, #"{"a": 1}"#),
        ("[1.50, 100, 1E2, 0.00, -0, 0e99999999999999]", "[1.5, 1e2, 100, 0, 0.0, 0]"),
        ("12345678901234567890.123456789", "1234567890123456789012345678900e-11"),
        ("1e999999999", "10e999999998"), ("0.000001234e-9", "1234e-18"), ("-15e-1", "-1.5"),
    ].map { .init("'\($0)'", as: "canonical", equals: "'\($1)'::json") }

    private static let semantic: [CodecExample] =
        [
            #"{"a": 1, "a": 2}"#, #"{"b": [1, {"d": 1, "c": 2}], "a": {}, "b": 2}"#, #"{"a": 1.50, "b": 1e2, "c": -0}"#,
            #"{"a": "\u00e9\n\u001f\"", "日本": null}"#, "[1e400, 1e-400, 12345678901234567890.12]", "true", #""text""#,
            #"{"long name": 1, "z": 2, "aa": 3, "": 4}"#, "[]", "0.000000000000000000000000001",
        ].map { .init("'\($0)'", as: "semantic", equals: "'\($0)'::jsonb") }
        + [
            .init(#"'{"b": 1.50, "a": 0, "a": 2}'"#, as: "semantic", equals: #"'{"a": 2.0, "b": 1.5}'::json"#),
            .init("NULL", as: "semantic", equals: "NULL::jsonb"),
        ]

    private static let refused: [CodecExample] =
        ["x'7b7d'", "1", "'\"' || char(0) || '\"'", "CAST(x'22ff22' AS TEXT)"].map { .init($0, equals: nil) }
        + ["canonical", "semantic"].flatMap { claim in
            [
                "x'7b7d'", "1", "''", "'{'", "'{\"a\": 1,}'", "'[1] 2'", "'NaN'", "'01'", "'\"\\ud800\"'",
                "CAST(x'22ff22' AS TEXT)",
            ].map { .init($0, as: claim, equals: nil) }
        } + [
            .init("'1e999999999999'", as: "canonical", equals: nil),
            .init("'\"\\u0000\"'", as: "semantic", equals: nil),
            .init("'{\"\\u0000\": 1}'", as: "semantic", equals: nil),
            .init("'1e131072'", as: "semantic", equals: nil),
            .init("'1e-16384'", as: "semantic", equals: nil),
        ]
}
