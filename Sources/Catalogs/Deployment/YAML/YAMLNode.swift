internal import AssayKit

/// A YAML value with the place that it was read from, anchors and merge keys resolved.
struct YAMLNode: Sendable {
    indirect enum Content: Sendable {
        case null
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// The tags by which one compose file says how it overrides another.
    enum Tag: Sendable { case none, reset, override }

    var content: Content
    let place: SourceLocation
    var tag = Tag.none

    var text: String? { if case .scalar(let scalar) = content { scalar.text } else { nil } }
    var sequence: [YAMLNode]? { if case .sequence(let nodes) = content { nodes } else { nil } }
    var mapping: [YAMLEntry]? { if case .mapping(let entries) = content { entries } else { nil } }
    var isNull: Bool { if case .null = content { true } else { false } }

    /// What it is, for messages.
    var kind: String {
        switch content {
        case .null: "nothing"
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The value of a key of a mapping.
    subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }

    /// Whether the value is one of YAML's words for true.
    var isTrue: Bool { text.map { ["true", "yes", "on"].contains($0.lowercased()) } ?? false }

    /// A value made of text, at a place.
    static func scalar(_ text: String, written: String? = nil, at place: SourceLocation) -> YAMLNode {
        YAMLNode(content: .scalar(YAMLScalar(text: text, written: written ?? text)), place: place)
    }
}

/// A single value: as it stands in the file, and with its variables replaced.
struct YAMLScalar: Sendable, Hashable {
    var text: String
    let written: String
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
    var key: String
    let place: SourceLocation
    var value: YAMLNode
}
