internal import AssayKit
package import FoundationEssentials

/// One line of the event log: an event, when it happened, and the version of the form it is written in.
///
/// The form is `{"v":1,"kind":"check.finished","at":"2026-11-23T04:05:06.789Z", …}` with the event's own members
/// beside these three. A reader refuses a version that it does not know: half-understood evidence is worse than none.
package struct EventLine: Codable, Sendable {
    /// The version that this build writes and reads.
    package static let version = 1

    package var at: Date
    package var event: Event

    package init(at: Date, event: Event) {
        self.at = at
        self.event = event
    }

    private enum CodingKeys: String, CodingKey {
        case v, kind, at
    }

    private enum Kind: String, Codable {
        case runStarted = "run.started"
        case noted = "run.noted"
        case checkStarted = "check.started"
        case checkFinished = "check.finished"
        case runFinished = "run.finished"
    }

    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: CodingKeys.self)
        let version = try line.decode(Int.self, forKey: .v)
        guard version == Self.version else { throw EventLogError.unknownVersion(version) }
        at = try line.decode(Date.self, forKey: .at)
        event =
            switch try line.decode(Kind.self, forKey: .kind) {
            case .runStarted: .runStarted(try RunStarted(from: decoder))
            case .noted: .noted(try Note(from: decoder))
            case .checkStarted: .checkStarted(try CheckStarted(from: decoder))
            case .checkFinished: .checkFinished(try CheckFinished(from: decoder))
            case .runFinished: .runFinished(try RunFinished(from: decoder))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(Self.version, forKey: .v)
        try line.encode(at, forKey: .at)
        switch event {
        case .runStarted(let payload):
            try line.encode(Kind.runStarted, forKey: .kind)
            try payload.encode(to: encoder)
        case .noted(let payload):
            try line.encode(Kind.noted, forKey: .kind)
            try payload.encode(to: encoder)
        case .checkStarted(let payload):
            try line.encode(Kind.checkStarted, forKey: .kind)
            try payload.encode(to: encoder)
        case .checkFinished(let payload):
            try line.encode(Kind.checkFinished, forKey: .kind)
            try payload.encode(to: encoder)
        case .runFinished(let payload):
            try line.encode(Kind.runFinished, forKey: .kind)
            try payload.encode(to: encoder)
        }
    }

    /// ISO 8601 in UTC with milliseconds, the form of every time in a log.
    package static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// The line without its line feed.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var value = encoder.singleValueContainer()
            try value.encode(date.formatted(Self.timeStyle))
        }
        return try encoder.encode(self)
    }

    /// Reads one line.
    package static func parse(_ json: Data) throws -> EventLine {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            try Date(try decoder.singleValueContainer().decode(String.self), strategy: Self.timeStyle)
        }
        return try decoder.decode(EventLine.self, from: json)
    }
}
