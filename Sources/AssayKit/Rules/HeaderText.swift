/// The header of an SQL check, written from what a check in Swift says.
struct HeaderText {
    private(set) var lines: [Declaration.Line] = []

    init(_ terms: [Term]) {
        for term in terms {
            for case .entry(let key, let argument, let value) in term.parts {
                lines += Self.entry(key, argument: argument, value, at: term.place)
            }
        }
        var written: Set<String> = []
        for case .listed(let key, _) in terms.flatMap(\.parts) where written.insert(key).inserted {
            lines += Self.list(key, in: terms)
        }
    }

    /// `-- @key argument: value`; a value of several lines goes on behind three blanks.
    static func entry(
        _ key: String, argument: String, _ value: String, at place: Declaration.Place
    ) -> [Declaration.Line] {
        let subject = argument.isEmpty ? "@\(key)" : "@\(key) \(argument)"
        let values = Declaration.lines(of: value)
        guard values.count > 1 else { return [Declaration.Line(text: "-- \(subject): \(value)", place: place)] }
        return [Declaration.Line(text: "-- \(subject):", place: place)]
            + values.map { Declaration.Line(text: "--   \($0)", place: place) }
    }

    /// All that is listed under a key, each on the line of its own place.
    private static func list(_ key: String, in terms: [Term]) -> [Declaration.Line] {
        let items = terms.flatMap { term in
            term.parts.compactMap { part in
                if case .listed(key, let item) = part { (item, term.place) } else { nil }
            }
        }
        return items.enumerated().map { index, item in
            let begin = index == 0 ? "-- @\(key): " : "--   "
            let comma = index + 1 < items.count ? "," : ""
            return Declaration.Line(text: begin + item.0 + comma, place: item.1)
        }
    }
}
