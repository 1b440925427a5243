/// Makes schemas ready: one node for each that is reached, references by number.
struct SchemaCompiler {
    private(set) var library: SchemaLibrary
    private(set) var nodes: [SchemaNode] = []
    private var nodeByPlace: [SchemaLibrary.Place: Int] = [:]
    private var finished = 0
    private(set) var dynamicAnchors: [[String: Int]] = []

    init(_ library: SchemaLibrary) {
        self.library = library
    }

    /// Makes a schema of the library, and all that it refers to, ready.
    ///
    /// - Returns: The schema's number.
    mutating func compile(_ schema: JSONValue) throws(SchemaError) -> Int {
        let root = node(for: schema, in: library.resource(of: schema) ?? 0)
        // Nodes are appended while others are worked on, and so are resources.
        while finished < nodes.count || dynamicAnchors.count < library.resources.count {
            if finished < nodes.count {
                var reader = SchemaReader(nodes[finished])
                try reader.read(&self)
                nodes[finished] = reader.node
                finished += 1
            } else {
                let resource = dynamicAnchors.count
                dynamicAnchors.append(
                    library.resources[resource].dynamicAnchors.mapValues { node(for: $0, in: resource) })
            }
        }
        return root
    }

    /// The number of a schema, which is made ready later.
    mutating func node(for schema: JSONValue, in resource: Int) -> Int {
        let place = SchemaLibrary.Place(schema)
        if let known = nodeByPlace[place] { return known }
        nodes.append(SchemaNode(schema: schema, resource: library.resource(of: schema) ?? resource))
        nodeByPlace[place] = nodes.count - 1
        return nodes.count - 1
    }

    /// The number of the schema that a reference stands for, and whether the reference named a dynamic anchor.
    mutating func node(
        referredToBy reference: String, from resource: Int, at place: String
    ) throws(SchemaError) -> (node: Int, dynamicAnchor: String?) {
        let (schema, found) = try library.find(reference, from: resource, at: place)
        if library.resource(of: schema) == nil { try library.add(schema, in: found) }
        let anchor = URIReference(reference).decodedFragment.flatMap { name in
            library.resources[found].dynamicAnchors[name].map { _ in name }
        }
        return (node(for: schema, in: found), anchor)
    }
}
