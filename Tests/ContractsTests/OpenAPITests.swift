internal import Contracts
internal import Testing

@Suite("An OpenAPI document")
struct OpenAPITests {
    /// In the form that FastAPI serves.
    static let text = ##"""
        {"openapi": "3.1.0", "info": {"title": "memories", "version": "1"}, "servers": [{"url": "https://api.example/v2/"}],
         "paths": {
          "/health": {"get": {"summary": "Health", "operationId": "health", "responses": {
            "200": {"description": "ok", "content": {"application/json": {"schema": {"title": "Health"}}}}}}},
          "/api/memories/{memory_id}": {"get": {"operationId": "memory",
            "parameters": [{"name": "memory_id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
            "responses": {
              "200": {"description": "ok", "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Memory"}},
                "text/*": {"schema": {"type": "string"}}}},
              "204": {"description": "nothing"},
              "4XX": {"$ref": "#/components/responses/Problem"}}}},
          "/api/memories/latest": {"get": {"operationId": "latest", "responses": {"default": {"description": "any"}}},
            "delete": {"operationId": "forget", "responses": {"204": {"description": "gone"}}}}},
         "components": {
          "schemas": {"Memory": {"type": "object", "required": ["id"], "properties": {
            "id": {"type": "string"}, "replies": {"type": "array", "items": {"$ref": "#/components/schemas/Memory"}}}}},
          "responses": {"Problem": {"description": "no", "content": {"application/problem+json": {"schema": {"required": ["detail"]}}}}}}}
        """##

    private func api(_ edit: (String, String)? = nil) throws -> OpenAPIDocument {
        if let edit { #expect(Self.text.contains(edit.0)) }
        return try OpenAPIDocument(JSONDocument(edit.map { Self.text.replacing($0.0, with: $0.1) } ?? Self.text))
    }

    @Test("lists its operations, and is sound")
    func operations() throws {
        let api = try api()
        #expect(
            api.operations.map(\.description) == [
                "GET /health", "GET /api/memories/{memory_id}", "GET /api/memories/latest",
                "DELETE /api/memories/latest",
            ])
        #expect(try api.problems() == [])
    }

    @Test(
        "finds the operation of a request, the plainest first",
        arguments: [
            ("get", "/health", "health"), ("GET", "/api/memories/42?x=1", "memory"),
            ("GET", "/api/memories/latest", "latest"),
            ("GET", "/api/memories/{memory_id}", "memory"), ("GET", "/v2/health", "health"),
            ("GET", "https://api.example/v2/health", "health"),
            ("POST", "/health", nil), ("GET", "/api/memories/1/2", nil), ("GET", "/api/memories/", nil),
            ("GET", "/", nil),
        ] as [(String, String, String?)])
    func lookup(method: String, path: String, id: String?) throws {
        #expect(try api().operation(method, at: path)?.id == id)
    }

    private func declaration(_ path: String, _ status: Int, _ type: String?) throws -> OpenAPIDocument.Declaration {
        let api = try api()
        return try api.declaration(of: #require(api.operation("GET", at: path)), status: status, contentType: type)
    }

    @Test("judges a response by the schema that it declares for it")
    func schemas() throws {
        guard case .schema(let schema) = try declaration("/api/memories/1", 200, "application/json; charset=utf-8")
        else {
            Issue.record("no schema")
            return
        }
        #expect(try schema.violations(in: JSONDocument(##"{"id": "a", "replies": [{"id": "b"}]}"##).root).isEmpty)
        let violations = try schema.violations(in: JSONDocument(##"{"id": "a", "replies": [{"id": 1}]}"##).root)
        #expect(
            violations.map(\.description) == [
                "$['replies'][0]['id'] is 1, and not a string (#/components/schemas/Memory/properties/id/type)"
            ])
    }

    @Test("tells a response that it says nothing of from one that it does not know")
    func undeclared() throws {
        guard case .anything = try declaration("/health", 200, "application/json"),
            case .noBody = try declaration("/api/memories/1", 204, nil),
            case .noBody = try declaration("/api/memories/latest", 500, "text/plain"),
            case .schema = try declaration("/api/memories/1", 404, "application/problem+json"),
            case .schema = try declaration("/api/memories/1", 200, "text/plain"),
            case .undeclaredStatus(["200"]) = try declaration("/health", 404, "application/json"),
            case .undeclaredType(["application/json", "text/*"]) = try declaration("/api/memories/1", 200, "image/png"),
            case .undeclaredType = try declaration("/api/memories/1", 200, nil)
        else {
            Issue.record("another declaration")
            return
        }
    }

    @Test(
        "names what is wrong with it",
        arguments: [
            (##""title": "memories", "##, "", ##"$['info'] has no "title""##),
            (
                ##""summary": "Health""##, ##""sumary": "Health""##,
                "$['paths']['/health']['get']['sumary'] must not be there"
            ),
            (
                ##""required": true, "##, "",
                ##"$['paths']['/api/memories/{memory_id}']['get']['parameters'][0] has no "required""##
            ),
            (
                "\"memory\"", "\"health\"",
                "$['paths']['/api/memories/{memory_id}']['get'] has the operationId of GET /health, health"
            ),
            (
                "/api/memories/{memory_id}", "/api/memories/{id}",
                "$['paths']['/api/memories/{id}']['get'] declares no parameter {id} of its path"
            ),
            (
                "#/components/responses/Problem", "#/components/responses/None",
                "$['paths']['/api/memories/{memory_id}']['get']['responses']['4XX'] refers to what is not there"
            ),
            (
                ##""items": {"$ref": "#/components/schemas/Memory"}"##,
                ##""items": {"$ref": "#/components/schemas/None"}"##,
                "$['components']['schemas']['Memory'] is no schema: $['components']['schemas']['Memory']['properties']['replies']['items']['$ref']: there is no schema at #/components/schemas/None; schemas are not fetched: give it along"
            ),
            (
                ##""type": "object""##, ##""type": "objekt""##,
                "$['components']['schemas']['Memory'] is no schema: $['components']['schemas']['Memory']['type']: there is no type \"objekt\"; the types are null, boolean, object, array, number, string, integer"
            ),
            (
                ##""200": {"description": "ok", "content": {"application/json": {"schema": {"title"##,
                ##""2000": {"description": "ok", "content": {"application/json": {"schema": {"title"##,
                "$['paths']['/health']['get']['responses']['2000'] must not be there"
            ),
            (
                ##""summary": "Health","##, ##""operationId": "health","##,
                "$['paths']['/health']['get']['operationId'] has a name that stands twice"
            ),
        ])
    func problems(text: String, replacement: String, problem: String) throws {
        let problems = try api((text, replacement)).problems()
        #expect(problems.map(\.description).contains(problem), "\(problems)")
    }

    @Test(
        "is not read where it is none, or of another version",
        arguments: [
            "[]", ##"{"swagger": "2.0"}"##, ##"{"openapi": "2.0"}"##, ##"{"openapi": "3.2.0"}"##,
            ##"{"openapi": 3.1}"##,
        ])
    func otherDocuments(text: String) {
        #expect(throws: OpenAPIProblem.self) { try OpenAPIDocument(JSONDocument(text)) }
    }

    @Test("of version 3.0 knows nullable")
    func version30() throws {
        let api = try api(("\"3.1.0\"", "\"3.0.3\""))
        #expect(try api.problems() == [])
    }
}
