/// A key of a check's header: `-- @key: value`.
package enum HeaderKey: String, Sendable, Hashable, CaseIterable {
    case on, query, key, show, `private`, scope, metric, fail, warn
    case severity, phase, tags, criterion, requires, timeout, param
    case map, parent, type, skip, only, tolerance

    /// Whether a header may hold it more than once.
    var isRepeatable: Bool {
        switch self {
        case .fail, .warn, .param, .map, .type, .skip, .only, .tolerance: true
        default: false
        }
    }

    /// What stands between the key and the colon, where something may.
    var argument: String? {
        switch self {
        case .scope, .only: "source or target"
        case .map: "a column, and for a query source or target"
        case .type, .tolerance: "a column"
        case .skip: "a name"
        case .param: "a name and a type"
        default: nil
        }
    }

    /// The keys that every kind of check takes.
    static let common: Set<HeaderKey> = [
        .query, .severity, .phase, .tags, .criterion, .requires, .timeout, .param,
    ]

    /// The key as it is written.
    var written: String { "@\(rawValue)" }
}
