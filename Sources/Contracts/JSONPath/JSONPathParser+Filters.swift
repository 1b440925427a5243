extension JSONPathParser {
    /// What a filter asks, with || between.
    mutating func condition() throws(JSONPathError) -> JSONPath.Condition {
        guard depth < Self.deepest else { throw error("filters are nested more than \(Self.deepest) deep") }
        depth += 1
        defer { depth -= 1 }
        let alternatives = try joined(by: "||") { parser throws(JSONPathError) in
            let terms = try parser.joined(by: "&&") { parser throws(JSONPathError) in try parser.term() }
            return terms.count == 1 ? terms[0] : .all(terms)
        }
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    private mutating func joined(
        by separator: String, of part: (inout Self) throws(JSONPathError) -> JSONPath.Condition
    ) throws(JSONPathError) -> [JSONPath.Condition] {
        var parts = [try part(&self)]
        while true {
            let end = position
            skipBlanks()
            guard take(separator) else {
                position = end
                return parts
            }
            skipBlanks()
            parts.append(try part(&self))
        }
    }

    /// A comparison, or a test, a function or a parenthesis that may be negated.
    private mutating func term() throws(JSONPathError) -> JSONPath.Condition {
        let start = position
        guard isNext("!"), !isNext("!=") else { return try isNext("(") ? parenthesis() : comparisonOrTest() }
        position += 1
        skipBlanks()
        if isNext("(") { return .not(try parenthesis()) }
        let test = try comparisonOrTest()
        if case .comparison = test { throw error("a comparison is negated in parentheses: !(…)", at: start) }
        return .not(test)
    }

    private mutating func parenthesis() throws(JSONPathError) -> JSONPath.Condition {
        let start = position
        position += 1
        skipBlanks()
        let condition = try condition()
        skipBlanks()
        guard take(")") else { throw error("there is no ) for this (", at: start) }
        return condition
    }

    private mutating func comparisonOrTest() throws(JSONPathError) -> JSONPath.Condition {
        let start = position
        let left = try expression()
        let end = position
        skipBlanks()
        guard let comparison = comparisonOperator() else {
            position = end
            return try test(left, from: start)
        }
        skipBlanks()
        let rightStart = position
        let right = try expression()
        return .comparison(try operand(left, from: start), comparison, try operand(right, from: rightStart))
    }

    private mutating func comparisonOperator() -> JSONPath.Operator? {
        JSONPath.Operator.allCases.first { take($0.rawValue) }
    }

    // MARK: - Expressions

    /// What stands on a side of a comparison, or by itself, or is given to a function.
    private enum Expression {
        case literal(JSONValue)
        case query(JSONPath.Query)
        /// A function whose result is a value.
        case computed(JSONPath.Operand)
        /// A function whose result is true or false.
        case test(JSONPath.Condition)
    }

    /// The expression as a condition of its own.
    private func test(_ expression: Expression, from start: Int) throws(JSONPathError) -> JSONPath.Condition {
        switch expression {
        case .query(let query): return .exists(query)
        case .test(let condition): return condition
        case .literal: throw error("a value by itself asks nothing: compare it", at: start)
        case .computed: throw error("the function's result asks nothing by itself: compare it", at: start)
        }
    }

    /// The expression as a value to compare.
    private func operand(_ expression: Expression, from start: Int) throws(JSONPathError) -> JSONPath.Operand {
        switch expression {
        case .literal(let value): return .literal(value)
        case .query(let query):
            guard query.segments.allSatisfy(\.isSingular) else {
                throw error("the query can select several values, and only one can be compared", at: start)
            }
            return .query(query)
        case .computed(let operand): return operand
        case .test:
            throw error("true or false by a function is not compared: write it by itself, or ! before it", at: start)
        }
    }

    private mutating func expression() throws(JSONPathError) -> Expression {
        switch current {
        case UInt8(ascii: "@"), UInt8(ascii: "$"):
            let isAbsolute = isNext("$")
            position += 1
            return .query(JSONPath.Query(isAbsolute: isAbsolute, segments: try segments()))
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(try JSONValue(literal: .string(stringLiteral())))
        case let byte? where byte.isDigit || byte == UInt8(ascii: "-"): return .literal(try number())
        case let byte? where 0x61...0x7A ~= byte: return try wordOrFunction()
        case nil: throw error("the query ends within a filter")
        default: throw error("a filter asks by @, $, a value or a function")
        }
    }

    /// A number as JSON writes it, but for -0 too.
    private mutating func number() throws(JSONPathError) -> JSONValue {
        let start = position
        while let byte = current, byte.isDigit || byte | 0x20 == UInt8(ascii: "e") || ".+-".utf8.contains(byte) {
            position += 1
        }
        do throws(JSONProblem) {
            return try JSONDocument(Array(text[start..<position])).root
        } catch {
            throw self.error(error.message, at: start + error.offset)
        }
    }

    private mutating func wordOrFunction() throws(JSONPathError) -> Expression {
        let start = position
        while let byte = current, 0x61...0x7A ~= byte || byte == UInt8(ascii: "_") || byte.isDigit { position += 1 }
        let name = String(decoding: text[start..<position], as: UTF8.self)
        guard take("(") else {
            switch name {
            case "true", "false": return .literal(JSONValue(literal: .boolean(name == "true")))
            case "null": return .literal(JSONValue(literal: .null))
            default: throw error("a name stands behind @. or $., and a text in quotes", at: start)
            }
        }
        guard depth < Self.deepest else { throw error("filters are nested more than \(Self.deepest) deep") }
        depth += 1
        defer { depth -= 1 }
        switch name {
        case "length":
            return .computed(.length(try arguments { parser throws(JSONPathError) in try parser.valueArgument() }))
        case "count":
            return .computed(.count(try arguments { parser throws(JSONPathError) in try parser.nodesArgument() }))
        case "value":
            return .computed(.value(try arguments { parser throws(JSONPathError) in try parser.nodesArgument() }))
        case "match", "search": return .test(try pattern(isWhole: name == "match"))
        default:
            throw error("the functions are length, count, match, search and value", at: start)
        }
    }

    /// What is within a function's parentheses.
    private mutating func arguments<Value>(
        _ read: (inout Self) throws(JSONPathError) -> Value
    ) throws(JSONPathError) -> Value {
        skipBlanks()
        let value = try read(&self)
        skipBlanks()
        guard take(")") else { throw error("a ) was expected here: the function takes no more") }
        return value
    }

    private mutating func valueArgument() throws(JSONPathError) -> JSONPath.Operand {
        let start = position
        return try operand(expression(), from: start)
    }

    private mutating func nodesArgument() throws(JSONPathError) -> JSONPath.Query {
        let start = position
        guard case .query(let query) = try expression() else { throw error("the function takes a query", at: start) }
        return query
    }

    private mutating func pattern(isWhole: Bool) throws(JSONPathError) -> JSONPath.Condition {
        try arguments { parser throws(JSONPathError) in
            let text = try parser.valueArgument()
            parser.skipBlanks()
            guard parser.take(",") else { throw parser.error("a comma and a pattern were expected here") }
            parser.skipBlanks()
            let start = parser.position
            let operand = try parser.valueArgument()
            guard case .literal(let value) = operand, let written = value.string else {
                return .matches(text: text, pattern: .computed(operand), isWhole: isWhole)
            }
            do throws(PatternError) {
                return .matches(text: text, pattern: .literal(try Pattern(written, as: .iRegexp)), isWhole: isWhole)
            } catch {
                throw parser.error("\(error)", at: start)
            }
        }
    }
}
