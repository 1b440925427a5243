internal import Contracts

/// An answer of 10 MB, and the schema that FastAPI would declare for it.
struct LargeAnswer: Sendable {
    let document: JSONDocument
    let schema: JSONSchema

    init() throws {
        document = try JSONDocument(Self.bytes)
        schema = try JSONSchema(JSONDocument(Self.schema).root)
    }

    private static let memory = #"""
        {"id": "6ba7b811-9dad-11d1-80b4-00c04fd430c8", "user_id": "aaron", "text": "Stockholm in May, with \"quotes\" and \
        what a message of average length has more", "score": 0.93, "tags": ["travel", "x"], "parent_id": null}
        """#.split(separator: "\\\n").joined()

    /// How many memories there are.
    static let count = 10_000_000 / memory.utf8.count

    static let bytes = Array(
        #"{"total": \#(count), "memories": [\#(Array(repeating: memory, count: count).joined(separator: ", "))]}"#.utf8)

    private static let schema = ##"""
        {"type": "object", "required": ["total", "memories"],
         "properties": {"total": {"type": "integer", "minimum": 0},
                        "memories": {"type": "array", "items": {"$ref": "#/$defs/Memory"}}},
         "$defs": {"Memory": {
           "type": "object", "required": ["id", "user_id", "text"], "additionalProperties": false,
           "properties": {
             "id": {"type": "string", "format": "uuid", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
             "user_id": {"type": "string", "minLength": 1}, "text": {"type": "string", "maxLength": 100000},
             "score": {"anyOf": [{"type": "number", "minimum": -1, "maximum": 1}, {"type": "null"}]},
             "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
             "parent_id": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}}}
        """##
}
