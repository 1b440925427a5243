/// Times of one form, from the first to the last.
package struct TimeProfile: Codable, Sendable, Hashable {
    /// The forms in which databases hold times.
    package enum Form: String, Codable, Sendable, Hashable, CaseIterable {
        /// ISO 8601 in text: with an offset or Z, without, and dates alone.
        case zoned, naive, date
        /// Numbers that count from 1970, where every number of the column can be one of our times.
        case seconds, milliseconds, microseconds
        /// PostgreSQL's types.
        case timestamptz, timestamp, day

        /// The form for people.
        package var title: String {
            switch self {
            case .zoned: "ISO 8601 with an offset"
            case .naive: "ISO 8601 with no offset"
            case .date: "ISO 8601 dates"
            case .seconds: "seconds since 1970"
            case .milliseconds: "milliseconds since 1970"
            case .microseconds: "microseconds since 1970"
            case .timestamptz: "points in time"
            case .timestamp: "times in no zone"
            case .day: "dates"
            }
        }
    }

    package var form: Form
    package var count: Int
    package var first: String
    package var last: String

    package init(form: Form, count: Int, first: String, last: String) {
        self.form = form
        self.count = count
        self.first = first
        self.last = last
    }
}

/// UUIDs by the way they are written and by their version.
package struct UUIDProfile: Codable, Sendable, Hashable {
    package struct Part: Codable, Sendable, Hashable {
        package var name: String
        package var count: Int

        package init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    package var count: Int { forms.reduce(0) { $0 + $1.count } }
    /// `dashed`, `dashed upper case`, `dashed mixed case`, `no dashes`, `braces or urn`, `blob`, `uuid`.
    package var forms: [Part]
    /// `v4`, `v5` …, `nil` for all zeros, `none` for what has no version of RFC 9562.
    package var versions: [Part]

    package init(forms: [Part], versions: [Part]) {
        self.forms = forms
        self.versions = versions
    }
}

/// Texts that begin as a JSON document does.
package struct JSONProfile: Codable, Sendable, Hashable {
    /// How many begin with `{` or `[`.
    package var candidates: Int
    /// How many of them are JSON (RFC 8259) from end to end.
    package var valid: Int

    package init(candidates: Int, valid: Int) {
        self.candidates = candidates
        self.valid = valid
    }
}
