/// A text of a request, some of which may be secret: it is sent as it is, and shown with a secret's name in its place. Some
/// of it may be known only once another request is answered.
///
///     let header: RequestText = "Bearer \(secret: token, named: "API_TOKEN")"
///     let url: RequestText = "http://127.0.0.1:8000/api/memories/\(captured: "memory")"
package struct RequestText: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Part: Sendable, Hashable {
        case plain(String)
        case secret(String, name: String)
        /// What an earlier answer had, by the name that it was given.
        case captured(String)
    }

    let parts: [Part]

    /// A text without secrets.
    package init(_ text: String) {
        parts = [.plain(text)]
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    package init(stringInterpolation: StringInterpolation) {
        self.init(parts: stringInterpolation.parts)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.plain(literal)) }
        }

        package mutating func appendInterpolation(_ text: String) {
            parts.append(.plain(text))
        }

        package mutating func appendInterpolation(_ text: RequestText) {
            parts += text.parts
        }

        /// A secret.
        ///
        /// - Parameters:
        ///   - value: What is sent.
        ///   - name: What is shown: the name of an environment variable that has it.
        package mutating func appendInterpolation(secret value: String, named name: String) {
            parts.append(.secret(value, name: name))
        }

        /// A value that another contract captures from its answer, by the name that it gives it.
        package mutating func appendInterpolation(captured name: String) {
            parts.append(.captured(name))
        }
    }

    /// The text as it is sent.
    var sent: String { sent { "$\($0)" } }

    /// The text as it is sent, but for what is captured.
    ///
    /// - Parameter write: What stands for a value that is still to be captured, by its name.
    /// - Returns: The text.
    func sent(captured write: (String) -> String) -> String {
        parts.map { part in
            switch part {
            case .plain(let text), .secret(let text, _): text
            case .captured(let name): write(name)
            }
        }.joined()
    }

    /// The captured values that it waits for.
    var awaited: [String] {
        parts.compactMap { part in
            guard case .captured(let name) = part else { return nil }
            return name
        }
    }

    /// With captured values in their places. They are shown like secrets: an answer's text is people's.
    ///
    /// - Parameters:
    ///   - values: The values by their names.
    ///   - write: How a value is written in this place.
    /// - Returns: The text; a value that is not there is still waited for.
    func filled(with values: [String: JSONValue], _ write: (JSONValue) -> String) -> RequestText {
        RequestText(
            parts: parts.map { part in
                guard case .captured(let name) = part, let value = values[name] else { return part }
                return .secret(write(value), name: name)
            })
    }

    /// The text as it may be shown: a secret as `$NAME`.
    package var shown: String {
        parts.map { part in
            switch part {
            case .plain(let text): text
            case .secret(_, let name), .captured(let name): "$\(name)"
            }
        }.joined()
    }

    /// The text as a word for a shell, which puts the secrets in.
    var shellWord: String {
        let quoted = parts.map { part in
            switch part {
            case .plain(let text): "'\(text.replacing("'", with: "'\\''"))'"
            case .secret(_, let name), .captured(let name): "\"$\(name)\""
            }
        }.joined()
        return quoted.isEmpty ? "''" : quoted
    }

    /// Each part changed by itself.
    func mapped(_ transform: (String) -> String) -> [Part] {
        parts.map { part in
            switch part {
            case .plain(let text): .plain(transform(text))
            case .secret(let text, let name): .secret(transform(text), name: name)
            case .captured: part
            }
        }
    }

    /// A text of parts; what is plain and stands together becomes one part.
    init(parts: [Part]) {
        self.parts = parts.reduce(into: []) { joined, part in
            guard case .plain(let text) = part, case .plain(let before)? = joined.last else {
                return joined.append(part)
            }
            joined[joined.count - 1] = .plain(before + text)
        }
    }
}
