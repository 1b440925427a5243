internal import Contracts
internal import Testing

@Suite("A JSON schema")
struct JSONSchemaTests {
    private func ready(_ text: String, dialect: SchemaDialect = .draft202012) throws -> JSONSchema {
        try JSONSchema(JSONDocument(text).root, dialect: dialect)
    }

    @Test(
        "says of a value what is wrong with it, where, and by which word, and shows no text of it",
        arguments: [
            (
                ##"{"properties": {"total": {"type": "integer"}}}"##, ##"{"total": "secret"}"##,
                "$['total'] is a string of 6 characters, and not an integer (#/properties/total/type)"
            ),
            (##"{"type": ["string", "null"]}"##, "1.5", "$ is 1.5, and not null or a string (#/type)"),
            (
                ##"{"items": {"maximum": 1}}"##, "[1, 1.0000000000000000001]",
                "$[1] is 1.0000000000000000001, which is more than 1 (#/items/maximum)"
            ),
            (##"{"exclusiveMinimum": 0}"##, "0", "$ is 0, which is not more than 0 (#/exclusiveMinimum)"),
            (##"{"multipleOf": 0.01}"##, "0.075", "$ is 0.075, which is no multiple of 0.01 (#/multipleOf)"),
            (##"{"required": ["id", "text"]}"##, ##"{"id": 1}"##, ##"$ has no "text" (#/required)"##),
            (
                ##"{"dependentRequired": {"a": ["b"]}}"##, ##"{"a": 1}"##,
                ##"$ has "a", but has no "b" (#/dependentRequired)"##
            ),
            (
                ##"{"additionalProperties": false}"##, ##"{"x": 1}"##,
                "$['x'] must not be there (#/additionalProperties)"
            ),
            (
                ##"{"maxLength": 1}"##, ##""🙂é""##,
                "$ is a string of 2 characters, and must have at most 1 character (#/maxLength)"
            ),
            (##"{"minItems": 1}"##, "[]", "$ is an array of 0 elements, and must have at least 1 element (#/minItems)"),
            (
                ##"{"pattern": "^[a-z]+$"}"##, ##""A""##,
                "$ is a string of 1 character that does not match ^[a-z]+$ (#/pattern)"
            ),
            (
                ##"{"uniqueItems": true}"##, ##"[{"a": 1, "b": 2}, 3, {"b": 2.0, "a": 1}]"##,
                "$ has the same element at 0 and 2 (#/uniqueItems)"
            ),
            (##"{"enum": ["a", 1]}"##, "2", ##"$ is 2, and none of "a", 1 (#/enum)"##),
            (##"{"const": null}"##, "[]", "$ is an array of 0 elements, and not null (#/const)"),
            (##"{"not": {"type": "null"}}"##, "null", "$ is what it must not be (#/not)"),
            (
                ##"{"oneOf": [{"minimum": 1}, {"minimum": 2}]}"##, "3",
                "$ must be one of the 2 forms, and is 1 and 2 (#/oneOf)"
            ),
            (
                ##"{"contains": {"const": 1}, "maxContains": 1}"##, "[1, 1]",
                "$ has 2 elements of the kind of which at most 1 may be there (#/maxContains)"
            ),
            (
                ##"{"propertyNames": {"maxLength": 1}}"##, ##"{"ab": 1}"##,
                "$['ab'] has a name that is not allowed (#/propertyNames)"
            ),
            (
                ##"{"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "null"}}}"##, "1",
                "$ is 1, and not null (#/$defs/a~1b/type)"
            ),
            (
                ##"{"properties": {"a": true}, "unevaluatedProperties": false}"##, ##"{"a": 1, "b": 2}"##,
                "$['b'] must not be there (#/unevaluatedProperties)"
            ),
        ])
    func messages(schema: String, value: String, message: String) throws {
        let violations = try ready(schema).violations(in: JSONDocument(value).root)
        #expect(violations.map(\.description) == [message])
    }

    @Test("says of several forms what speaks against the one that a value comes nearest to")
    func nearest() throws {
        let schema = try ready(
            ##"{"anyOf": [{"type": "null"}, {"properties": {"a": {"properties": {"b": {"type": "string"}}}}}, {"type": "array"}]}"##
        )
        let violations = try schema.violations(in: JSONDocument(##"{"a": {"b": 1}}"##).root)
        #expect(
            violations.map(\.description) == [
                """
                $ is an object of 1 member, which is none of the 3 forms (#/anyOf)
                  $['a']['b'] is 1, and not a string (#/anyOf/1/properties/a/properties/b/type)
                """
            ])
    }

    @Test("finds all that is wrong, up to as much as is asked for")
    func all() throws {
        let schema = try ready(##"{"items": {"type": "string"}, "maxItems": 2}"##)
        let value = try JSONDocument("[1, null, true, \"a\"]").root
        #expect(try schema.violations(in: value).map(\.value.path) == ["$", "$[0]", "$[1]", "$[2]"])
        #expect(try schema.violations(in: value, most: 2).count == 2)
    }

    @Test(
        "that is none is refused, with the place",
        arguments: [
            ("1", "$"), (##"{"type": "int"}"##, "$['type']"),
            (##"{"properties": {"a": {"minimum": "1"}}}"##, "$['properties']['a']['minimum']"),
            (##"{"properties": []}"##, "$['properties']"), (##"{"allOf": []}"##, "$['allOf']"),
            (##"{"items": [true]}"##, "$['items']"),
            (##"{"required": "a"}"##, "$['required']"), (##"{"maxLength": -1}"##, "$['maxLength']"),
            (##"{"multipleOf": 0}"##, "$['multipleOf']"),
            (##"{"pattern": "(?=a)"}"##, "$['pattern']"), (##"{"uniqueItems": 1}"##, "$['uniqueItems']"),
            (##"{"$ref": 1}"##, "$['$ref']"),
        ])
    func errors(text: String, place: String) throws {
        let error = #expect(throws: SchemaError.self) { try ready(text) }
        guard case .keyword(let found, _) = try #require(error) else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(found == place)
    }

    @Test("refers to nothing that it was not given, and is of no dialect that is not known")
    func references() throws {
        let dangling = #expect(throws: SchemaError.self) { try ready(##"{"$ref": "other.json#/a"}"##) }
        #expect(dangling == .unresolved(place: "$['$ref']", reference: "other.json#/a"))
        #expect(throws: SchemaError.self) { try ready(##"{"$ref": "#nowhere"}"##) }
        let old = #expect(throws: SchemaError.self) {
            try ready(##"{"$schema": "http://json-schema.org/draft-07/schema#"}"##)
        }
        #expect(old == .dialect(place: "", uri: "http://json-schema.org/draft-07/schema"))
        let other = try JSONDocument(##"{"a": {"type": "null"}}"##)
        let schema = try JSONSchema(
            JSONDocument(##"{"$ref": "other.json#/a"}"##).root, from: "http://x.example/s/main.json",
            with: ["http://x.example/s/other.json": other])
        #expect(
            try schema.violations(in: JSONDocument("1").root).map(\.schemaLocation) == [
                "http://x.example/s/other.json#/a/type"
            ])
    }

    @Test(
        "is given up where it leads nowhere, and ends nowhere",
        arguments: [
            (##"{"$ref": "#"}"##, "1"),
            (##"{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#"}]}}}"##, "1"),
            (##"{"$dynamicRef": "#a", "$dynamicAnchor": "a"}"##, "{}"),
        ])
    func endless(text: String, value: String) throws {
        let schema = try ready(text)
        #expect(throws: SchemaError.self) { try schema.violations(in: JSONDocument(value).root) }
    }

    @Test("is given up where it branches without bound")
    func branching() throws {
        let twice = (0..<40).map {
            ##""\##($0)": {"allOf": [{"$ref": "#/$defs/\##($0 + 1)"}, {"$ref": "#/$defs/\##($0 + 1)"}]}"##
        }
        let schema = try ready(##"{"$ref": "#/$defs/0", "$defs": {\##(twice.joined(separator: ",")), "40": true}}"##)
        let value = try JSONDocument("1").root
        let error = #expect(throws: SchemaError.self) { try schema.violations(in: value, limit: 100_000) }
        #expect(
            error
                == .tooMuchWork(place: error.map { "\($0)".split(separator: ":")[0].description } ?? "", limit: 100_000)
        )
    }

    @Test("judges a value that is nested as deep as there can be")
    func depth() throws {
        let schema = try ready(
            ##"{"anyOf": [{"$ref": "#/$defs/list"}, {"type": "null"}], "$defs": {"list": {"type": "array", "items": {"$ref": "#"}}}}"##
        )
        let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try schema.violations(in: JSONDocument(deep).root).isEmpty)
    }

    @Test(
        "of OpenAPI 3.0 has nullable, limits that exclude, and references that stand alone",
        arguments: [
            (##"{"type": "string", "nullable": true}"##, "null", true), (##"{"type": "string"}"##, "null", false),
            (##"{"minimum": 1, "exclusiveMinimum": true}"##, "1", false),
            (##"{"minimum": 1, "exclusiveMinimum": false}"##, "1", true),
            (##"{"$ref": "#/definitions/a", "type": "null", "definitions": {"a": {"type": "number"}}}"##, "1", true),
        ])
    func openAPI30(text: String, value: String, conforms: Bool) throws {
        let schema = try ready(text, dialect: .openAPI30)
        #expect(try schema.violations(in: JSONDocument(value).root).isEmpty == conforms)
    }
}
