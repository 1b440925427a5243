/// In which zone the server reads times that name none.
enum TargetTimeZone: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("time zone") { ask, subject in
            // What a session begins with, before Assay sets its own to UTC.
            guard let zone = try await ask("SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'").first?[0] else {
                return []
            }
            if ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"].contains(zone) { return [.well(subject, "\(zone)")] }
            return [
                .noteworthy(
                    subject, "the server takes times that name no zone for \(zone); Assay reads its own in UTC",
                    remedy:
                        "See that the import wrote its times with their zone, or: ALTER DATABASE … SET timezone TO 'UTC';"
                )
            ]
        }
    }
}
