/// What an API says of itself (OpenAPI 3.0 or 3.1): its operations, and what each answers.
package struct OpenAPIDocument: Sendable {
    /// An operation: a method on a path.
    package struct Operation: Sendable, CustomStringConvertible {
        /// In capitals: `GET`.
        package let method: String
        /// With the names of what varies in braces: `/api/memories/{id}`.
        package let template: String
        /// `operationId`.
        package let id: String?
        /// The operation object.
        let value: JSONValue
        /// The parameters that the path declares for all its operations.
        let shared: JSONValue?

        package var description: String { "\(method) \(template)" }
    }

    let root: JSONValue
    let dialect: SchemaDialect
    /// All operations, in the order of the document.
    package let operations: [Operation]
    /// The paths that the document says to put before an operation's.
    private let basePaths: [String]

    static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    /// Reads a document.
    ///
    /// - Parameter document: The document. What is wrong with it, `problems` says; it is read as far as it can be.
    /// - Throws: `OpenAPIProblem` where it is not an OpenAPI document of a version that is known.
    package init(_ document: JSONDocument) throws(OpenAPIProblem) {
        root = document.root
        guard let version = root["openapi"]?.string else {
            throw OpenAPIProblem(
                path: "$", message: "is \(root.summary) that does not say \"openapi\": it is no OpenAPI document")
        }
        switch version.split(separator: ".").prefix(2).joined(separator: ".") {
        case "3.0": dialect = .openAPI30
        case "3.1": dialect = .draft202012
        default: throw OpenAPIProblem(path: "$['openapi']", message: "is \(version), and only 3.0 and 3.1 are known")
        }
        let root = root
        operations = (root["paths"]?.memberValues.map { $0 } ?? []).flatMap { path in
            let item = Self.resolved(path, in: root) ?? path
            return item.memberValues.filter { Self.methods.contains($0.name.string) }.map { operation in
                Operation(
                    method: operation.name.string.uppercased(), template: path.name.string,
                    id: operation["operationId"]?.string, value: operation, shared: item["parameters"])
            }
        }
        basePaths = (root["servers"]?.elements.compactMap { $0["url"]?.string } ?? []).map { url in
            let path = URIReference(url).path
            return path.hasSuffix("/") ? String(path.dropLast()) : path
        }
    }

    /// The operation that a request asks for.
    ///
    /// - Parameters:
    ///   - method: The request's method, in any case.
    ///   - path: The request's path, or the template itself; a query behind `?` is left aside.
    /// - Returns: The operation whose template fits; of several, the one with the fewest parts that vary.
    package func operation(_ method: String, at path: String) -> Operation? {
        let path = URIReference(path).path
        let candidates =
            [path]
            + basePaths.filter { !$0.isEmpty && path.hasPrefix($0 + "/") }.map { String(path.dropFirst($0.count)) }
        return operations.filter { $0.method == method.uppercased() }
            .compactMap { operation in
                candidates.lazy.compactMap { PathTemplate(operation.template).variableParts(matching: $0) }.first
                    .map { (operation: operation, variableParts: $0) }
            }
            .min { $0.variableParts < $1.variableParts }?.operation
    }

    /// The operations that none of some requests asks for.
    package func operations(unaskedBy requests: [HTTPRequest]) -> [Operation] {
        let asked = Set(requests.compactMap { operation($0.method, at: $0.url.template)?.description })
        return operations.filter { !asked.contains($0.description) }
    }

    /// What a reference leads to within the document, or the value itself where it is none; nil where it leads nowhere.
    static func resolved(_ value: JSONValue, in root: JSONValue) -> JSONValue? {
        var value = value
        // A chain that is longer goes in a circle.
        for _ in 0..<32 {
            guard let reference = value["$ref"]?.string else { return value }
            let target = URIReference(reference)
            guard target.withoutFragment.description.isEmpty, let fragment = target.decodedFragment,
                let next = JSONPointer(fragment)?.value(in: root)
            else { return nil }
            value = next
        }
        return nil
    }
}
