extension OpenAPIDocument {
    /// What is wrong with the document itself: its form, references that lead nowhere, schemas that are none, names in
    /// paths that no parameter declares, and operations with the same `operationId`.
    ///
    /// - Throws: `SchemaError.tooMuchWork` of a document that is made to take long.
    package func problems() throws(SchemaError) -> [OpenAPIProblem] {
        let form = try Self.form.violations(in: root).map { OpenAPIProblem(path: $0.value.path, message: $0.message) }
        return form + repeatedNames + danglingReferences + schemaProblems + operationProblems
    }

    private static let form: JSONSchema = {
        do {
            return try JSONSchema(JSONDocument(PackageResources.openapi_json).root)
        } catch {
            preconditionFailure("the bundled schema of OpenAPI: \(error)")
        }
    }()

    private var repeatedNames: [OpenAPIProblem] {
        root.document.repeatedMembers.map { OpenAPIProblem(path: $0.path, message: "has a name that stands twice") }
    }

    /// References outside of schemas, whose own are followed when they are made ready.
    private var danglingReferences: [OpenAPIProblem] {
        referring.filter { Self.resolved($0, in: root) == nil }
            .map { OpenAPIProblem(path: $0.path, message: "refers to what is not there") }
    }

    private var referring: [JSONValue] {
        let components = ["responses", "parameters", "requestBodies"].compactMap { root["components"]?[$0] }
        let paths = root["paths"].map { Array($0.memberValues) } ?? []
        let within = operations.flatMap { operation in
            [operation.value["requestBody"]].compactMap(\.self)
                + [operation.value["parameters"], operation.shared, operation.value["responses"]]
                .compactMap(\.self).flatMap { Array($0.children) }
        }
        return (components.flatMap { Array($0.children) } + paths + within).filter { $0["$ref"] != nil }
    }

    /// Every schema of the document, made ready: those with a name, and those that stand where they are used.
    private var schemaProblems: [OpenAPIProblem] {
        let named = root["components"]?["schemas"].map { Array($0.memberValues) } ?? []
        let holders = operations.flatMap { operation in
            let parameters = [operation.value["parameters"], operation.shared].compactMap(\.self).flatMap {
                Array($0.elements)
            }
            let bodies =
                ([operation.value["requestBody"]].compactMap(\.self)
                + (operation.value["responses"].map { Array($0.memberValues) } ?? []))
                .compactMap { Self.resolved($0, in: root)?["content"] }.flatMap { Array($0.memberValues) }
            return parameters + bodies
        }
        var problems: [OpenAPIProblem] = []
        for schema in named + holders.compactMap({ $0["schema"] }) {
            do throws(OpenAPIProblem) {
                _ = try ready(schema)
            } catch {
                problems.append(error)
            }
        }
        return problems
    }

    private var operationProblems: [OpenAPIProblem] {
        var problems: [OpenAPIProblem] = []
        var known: [String: Operation] = [:]
        for operation in operations {
            if let id = operation.id, let other = known.updateValue(operation, forKey: id) {
                problems.append(
                    OpenAPIProblem(path: operation.value.path, message: "has the operationId of \(other), \(id)"))
            }
            let declared = [operation.value["parameters"], operation.shared].compactMap(\.self).flatMap {
                Array($0.elements)
            }
            .compactMap { Self.resolved($0, in: root) }.filter { $0["in"]?.string == "path" }.compactMap {
                $0["name"]?.string
            }
            let inPath = PathTemplate(operation.template).names
            for name in inPath where !declared.contains(name) {
                problems.append(
                    OpenAPIProblem(path: operation.value.path, message: "declares no parameter {\(name)} of its path"))
            }
            for name in declared where !inPath.contains(name) {
                problems.append(
                    OpenAPIProblem(
                        path: operation.value.path, message: "declares a parameter \(name) that its path does not have")
                )
            }
        }
        return problems
    }
}
