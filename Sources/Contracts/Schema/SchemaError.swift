/// Why a schema cannot be used, or a value not be judged by it.
package enum SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A keyword does not have the value that it must have, or one that cannot be used here.
    case keyword(place: String, message: String)
    /// A reference to what is not there.
    case unresolved(place: String, reference: String)
    /// The schema is written in another dialect than 2020-12.
    case dialect(place: String, uri: String)
    /// Schema and value lead in more steps than anybody waits for, or deeper than there is memory for: the schema refers
    /// to itself without end, or branches without bound.
    case tooMuchWork(place: String, limit: Int)

    package var description: String {
        switch self {
        case .keyword(let place, let message): "\(place): \(message)"
        case .unresolved(let place, let reference):
            "\(place): there is no schema at \(reference); schemas are not fetched: give it along"
        case .dialect(let place, let uri):
            "\(place): the dialect \(uri) is not known; schemas are read by JSON Schema 2020-12"
        case .tooMuchWork(let place, let limit):
            "\(place): the schema was given up after \(limit) steps: it refers to itself without end, or branches too often"
        }
    }
}
