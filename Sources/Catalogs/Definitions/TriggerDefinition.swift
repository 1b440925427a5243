internal import Fingerprints
internal import SQLText

/// When a trigger of SQLite runs, as its CREATE TRIGGER says.
struct TriggerDefinition {
    private let timing: String
    private let event: String

    /// Reads a statement; nil for another one.
    init?(_ sql: String) {
        guard var reader = try? DefinitionReader(sql, dialect: .sqlite), reader.take("CREATE") else { return nil }
        _ = reader.take("TEMP")
        _ = reader.take("TEMPORARY")
        guard reader.take("TRIGGER") else { return nil }
        _ = reader.take("IF", "NOT", "EXISTS")
        guard reader.tableName(folding: false) != nil else { return nil }
        if reader.take("INSTEAD", "OF") {
            timing = "INSTEAD OF"
        } else if reader.take("AFTER") {
            timing = "AFTER"
        } else {
            // Nothing means BEFORE.
            _ = reader.take("BEFORE")
            timing = "BEFORE"
        }
        guard let event = reader.keyword(), ["INSERT", "UPDATE", "DELETE"].contains(event) else { return nil }
        self.event = event
    }

    /// The trigger as the catalog has it.
    func trigger(_ name: String, on table: TableName) -> Schema.Trigger {
        Schema.Trigger(name, on: table, timing: timing, events: [event])
    }
}
