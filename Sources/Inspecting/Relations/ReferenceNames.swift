/// What the name of a column says about the table that it refers to: `conversation_id` names a row of `conversations`.
struct ReferenceNames {
    private static let suffixes = ["_id", "_uuid", "_guid", "_key", "_fk", "_ref"]
    /// What a row calls another of its own table.
    private static let kin: Set<String> = [
        "parent", "reply_to", "in_reply_to", "previous", "prev", "next", "root", "ancestor", "replaces", "replaced_by",
        "supersedes", "superseded_by", "duplicate_of", "forked_from",
    ]

    /// What is left of the column's name without what marks it as a key; nil where nothing marks it.
    private let stem: String?
    private let whole: String

    init(_ column: String) {
        let snake = Self.snake(column)
        whole = snake
        stem = Self.suffixes.first { snake.hasSuffix($0) && snake.count > $0.count }
            .map { String(snake.dropLast($0.count)) }
    }

    /// Whether the name is one for another row of the same table.
    var isKin: Bool { Self.kin.contains(stem ?? whole) || stem.map { $0.hasPrefix("parent_") } == true }

    /// Whether the name may mean rows of a table.
    func means(table: String, key: String) -> Bool {
        let (table, key) = (Self.snake(table), Self.snake(key))
        if whole == key, !["id", "uuid", "guid", "key", "name", "code", "value"].contains(key) { return true }
        let names = Set([table, Self.singular(table)])
        if names.contains(whole) { return true }
        guard let stem else { return false }
        return names.contains { $0 == stem || stem.hasSuffix("_\($0)") || $0.hasSuffix("_\(stem)") }
    }

    /// `conversationID`, `ConversationId` and `conversation_id` as `conversation_id`.
    private static func snake(_ name: String) -> String {
        var snake = ""
        var before: Character?
        for character in name {
            if character.isUppercase, let before, before.isLowercase || before.isNumber { snake.append("_") }
            snake.append(contentsOf: character == " " || character == "-" ? "_" : character.lowercased())
            before = character
        }
        return snake
    }

    private static func singular(_ name: String) -> String {
        if name.hasSuffix("ies") { return String(name.dropLast(3)) + "y" }
        if ["sses", "xes", "ches", "shes"].contains(where: { name.hasSuffix($0) }) { return String(name.dropLast(2)) }
        return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
    }
}
