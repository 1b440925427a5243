internal import SQLText

/// What was read of types and defaults once: a schema of thousands of columns says the same few over and over.
struct DefinitionMemory {
    private let dialect: SQLDialect
    private var types: [String: (name: String, length: Int?, precision: Int?, scale: Int?)] = [:]
    private var constants: [String: String?] = [:]

    init(_ dialect: SQLDialect) { self.dialect = dialect }

    /// A declared type, taken apart.
    mutating func type(_ declared: String) -> (name: String, length: Int?, precision: Int?, scale: Int?) {
        if let known = types[declared] { return known }
        let parts = TypeName.parts(of: declared)
        types[declared] = parts
        return parts
    }

    /// The value of a default that is no more than one.
    mutating func constant(_ expression: String) -> String? {
        if let known = constants[expression] { return known }
        let value = Constant.value(of: expression, dialect: dialect)
        constants[expression] = .some(value)
        return value
    }
}
