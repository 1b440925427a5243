internal import AssayKit
internal import Catalogs
internal import Stores

extension SchemaPairing.Declaration {
    /// What the reconciliations of a library say of tables that are called otherwise in the target: whoever declares that two
    /// queries return the same rows declares that the columns behind them hold the same.
    ///
    /// A check whose query cannot be prepared says nothing here; it is an error when it is run.
    ///
    /// - Parameters:
    ///   - checks: All the checks, whether or not they are selected.
    ///   - stores: Both databases.
    ///   - environment: The values of parameters.
    /// - Returns: The declarations.
    /// - Throws: `CancellationError`.
    static func all(
        of checks: [SQLCheck], in stores: AuditedStores, _ environment: [String: String]
    ) async throws -> [SchemaPairing.Declaration] {
        guard let source = try? stores.store(.source), let target = try? stores.store(.target) else { return [] }
        var declarations: [SchemaPairing.Declaration] = []
        for check in checks {
            guard let reconciliation = check.kind as? Reconciliation,
                let values = try? check.parameterValues(in: environment)
            else { continue }
            func origins(_ query: CheckSQL, _ store: any Store) async throws -> QueryOrigins {
                let rendered = query.rendered()
                return try await QueryOrigins(
                    Statement(rendered.text, parameters: rendered.parameters.compactMap { values[$0] }), in: store)
            }
            do {
                let (one, other) = (
                    try await origins(reconciliation.source, source), try await origins(reconciliation.target, target)
                )
                if let declaration = QueryOrigins.declaration(one, other) { declarations.append(declaration) }
            } catch is StoreError {
                try Task.checkCancellation()
            }
        }
        return declarations
    }
}
