/// A key of a check's header: `-- @key: value`.
package enum HeaderKey: String, Sendable, Hashable, CaseIterable {
    case on, query, key, show, `private`, scope, metric, fail, warn
    case severity, phase, tags, criterion, requires, timeout, param
    // Known, so that a check written for a later version is told so, and not that it is misspelt.
    case map, parent, type, skip, only, tolerance

    /// Whether this version of Assay does what the key says.
    var isSupported: Bool {
        switch self {
        case .map, .parent, .type, .skip, .only, .tolerance: false
        default: true
        }
    }

    /// Whether a header may hold it more than once.
    var isRepeatable: Bool {
        switch self {
        case .fail, .warn, .param: true
        default: false
        }
    }

    /// What stands between the key and the colon, where something may.
    var argument: String? {
        switch self {
        case .scope: "source or target"
        case .param: "a name and a type"
        default: nil
        }
    }

    /// The keys that every kind of check takes.
    static let common: Set<HeaderKey> = [
        .query, .severity, .phase, .tags, .criterion, .requires, .timeout, .param,
    ]

    /// The keys to choose from, in the order of the documentation.
    static let supported = allCases.filter(\.isSupported)

    /// The key as it is written.
    var written: String { "@\(rawValue)" }
}
