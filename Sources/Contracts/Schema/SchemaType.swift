/// JSON Schema's types: JSON's kinds of values, and the whole numbers among the numbers.
enum SchemaType: String, Sendable, CaseIterable {
    case null, boolean, object, array, number, string, integer

    func holds(for value: JSONValue) -> Bool {
        switch (self, value.kind) {
        case (.null, .null), (.boolean, .boolean), (.object, .object), (.array, .array), (.number, .number),
            (.string, .string):
            true
        case (.integer, .number): value.number?.isInteger == true
        default: false
        }
    }

    /// With its article: `an integer`.
    var phrase: String {
        switch self {
        case .null: rawValue
        case .object, .array, .integer: "an \(rawValue)"
        case .boolean, .number, .string: "a \(rawValue)"
        }
    }
}
