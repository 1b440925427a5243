package import AssayKit

/// A value that a check's queries take from outside: `-- @param user uuid: AARON_USER_ID`.
package struct CheckParameter: Sendable, Hashable {
    /// Where the value comes from.
    package enum Source: Sendable, Hashable {
        /// An environment variable.
        case environment(String)
        /// A value written into the check, without its quotes.
        case literal(String)
    }

    /// The name behind the colon: `user` of `:user`.
    package let name: String
    /// The type as which it is bound.
    package let type: ParameterType
    /// Where the value comes from.
    package let source: Source
    /// Where it is declared.
    package let place: SourcePlace
    /// Where it is declared, as a byte of the file.
    let origin: Int

    /// The value, by the environment in question.
    ///
    /// - Throws: `ParameterError`, when the variable is unset or holds no value of the type.
    package func value(in environment: (String) -> String?) throws(ParameterError) -> String {
        switch source {
        case .literal(let value):
            return value
        case .environment(let variable):
            guard let value = environment(variable) else {
                throw ParameterError(parameter: name, variable: variable, type: type, reason: .unset, place: place)
            }
            guard type.accepts(value) else {
                throw ParameterError(parameter: name, variable: variable, type: type, reason: .mistyped, place: place)
            }
            return value
        }
    }

    /// All the parameters of a header.
    static func list(_ entries: [CheckHeader.Entry], _ problems: inout ProblemCollector) -> [CheckParameter] {
        var parameters: [CheckParameter] = []
        for entry in entries {
            guard let parameter = CheckParameter(entry, &problems) else { continue }
            if parameters.contains(where: { $0.name == parameter.name }) {
                problems.report(
                    at: entry.argument, "the parameter \(parameter.name) is declared twice",
                    remedy: "keep one declaration, or give the other another name")
            } else {
                parameters.append(parameter)
            }
        }
        return parameters
    }

    private init?(_ entry: CheckHeader.Entry, _ problems: inout ProblemCollector) {
        let words = entry.argument.string.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2, words[0].wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
            problems.report(
                at: entry.origin, "@param needs a name and a type before the colon",
                remedy: "write -- @param name type: VARIABLE, as in -- @param user uuid: USER_ID")
            return nil
        }
        guard let type = ParameterType(rawValue: words[1]) else {
            let offset = entry.argument.bytes.count - words[1].utf8.count
            problems.report(
                at: entry.argument.origin(of: offset), "there is no type \(words[1])",
                remedy: Suggestion.remedy(for: words[1], among: ParameterType.allCases.map(\.rawValue)))
            return nil
        }
        guard let source = Self.source(entry.value, as: type, &problems) else { return nil }
        name = words[0]
        self.type = type
        self.source = source
        origin = entry.argument.origin(of: 0)
        place = entry.argument.source.place(at: origin)
    }

    private static func source(
        _ value: TracedText, as type: ParameterType, _ problems: inout ProblemCollector
    ) -> Source? {
        let written = value.string
        if written.wholeMatch(of: /[A-Z_][A-Z0-9_]*/) != nil { return .environment(written) }
        let isQuoted = written.hasPrefix("'")
        guard let literal = isQuoted ? unquoted(written) : written, type.isQuoted == isQuoted, type.accepts(literal)
        else {
            problems.report(
                at: value, "\(written) is neither an environment variable nor \(type.article) \(type.rawValue)",
                remedy: "write a variable's name in capitals, or a value as in \(type.example)")
            return nil
        }
        return .literal(literal)
    }

    private static func unquoted(_ literal: String) -> String? {
        guard literal.wholeMatch(of: /'([^']|'')*'/) != nil else { return nil }
        return String(literal.dropFirst().dropLast().replacing("''", with: "'"))
    }
}

extension ParameterType {
    /// The article that goes with the type's name.
    fileprivate var article: String { self == .integer ? "an" : "a" }
}

/// Why a parameter has no value.
package struct ParameterError: Error, Sendable, CustomStringConvertible {
    /// What is the matter with the environment variable.
    package enum Reason: Sendable { case unset, mistyped }

    /// The parameter's name.
    package let parameter: String
    /// The environment variable that should hold the value.
    package let variable: String
    /// The type that the value should have.
    package let type: ParameterType
    /// What is the matter with the variable.
    package let reason: Reason
    /// Where the parameter is declared.
    package let place: SourcePlace

    /// One sentence; never the variable's value, which may be a secret set by mistake.
    package var description: String {
        switch reason {
        case .unset: "the parameter :\(parameter) has no value: \(variable) is not set"
        case .mistyped:
            "the parameter :\(parameter) has no value: \(variable) holds no \(type.rawValue) such as \(type.example)"
        }
    }

    /// What to do.
    package var remedy: String {
        "set \(variable) in the environment or in .env, to \(type.isQuoted ? "a \(type.rawValue)" : type.example)"
    }
}
