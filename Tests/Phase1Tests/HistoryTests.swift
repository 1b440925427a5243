@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("The history")
struct HistoryTests {
    private let conversations = Array(History(messages: 15_108, seed: 1))

    private var messages: [Message] { conversations.flatMap(\.messages) }
    private var contents: [String] { messages.compactMap(\.content) }

    @Test("consists of conversations of 4 to 120 messages")
    func lengths() {
        #expect(conversations.allSatisfy { (4...120).contains($0.messages.count) })
        #expect(conversations.reduce(0) { $0 + $1.messages.count } == 15_108)
    }

    @Test("is the same for a seed, and another for another")
    func deterministic() {
        let ids = { (seed: UInt64) in History(messages: 500, seed: seed).flatMap { $0.messages.map(\.id) } }
        #expect(ids(1) == ids(1))
        #expect(Set(ids(1)).isDisjoint(with: ids(2)))
    }

    @Test("has no id twice")
    func ids() {
        #expect(Set(messages.map(\.id)).count == 15_108)
        #expect(Set(conversations.map(\.id)).count == conversations.count)
    }

    @Test("begins each conversation with one message that has no parent, and branches")
    func branches() {
        for conversation in conversations {
            let roots = conversation.messages.filter { $0.parentID == nil }
            #expect(roots.map(\.id) == [conversation.messages[0].id])
        }
        let children = Dictionary(grouping: messages, by: \.parentID).filter { $0.key != nil }
        #expect(children.values.contains { $0.count == 2 })
    }

    @Test("runs from March 2023 to September 2025, and no message comes before its parent")
    func times() throws {
        let first = Instant(year: 2023, month: 3, day: 1)
        let last = Instant(year: 2025, month: 10, day: 1)
        #expect(messages.allSatisfy { first <= $0.timestamp && $0.timestamp < last })
        for conversation in conversations {
            let times = conversation.messages.map(\.timestamp)
            #expect(conversation.createdAt == times[0])
            #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test("lets speakers take turns")
    func turns() {
        let speakers = Dictionary(uniqueKeysWithValues: messages.map { ($0.id, $0.speaker) })
        for message in messages {
            guard let parent = message.parentID.flatMap({ speakers[$0] }) else { continue }
            #expect(message.speaker == parent.other)
        }
    }

    @Test("holds every kind of blank, each character of it, NULL and ''")
    func blanks() {
        let blank = messages.filter { SkipRule.isBlank($0.content) }
        #expect(blank.contains { $0.content == nil })
        #expect(blank.contains { $0.content == "" })
        let texts = Set(blank.compactMap(\.content).map { Array($0.utf8) })
        for kind in BlankTexts.kinds { #expect(texts.contains(Array(kind.utf8)), "\(kind.debugDescription)") }
        let characters = Set(blank.compactMap(\.content).flatMap(\.unicodeScalars))
        #expect(characters == Set(BlankTexts.characters))
        #expect(blank.allSatisfy { $0.attachments == nil })
    }

    @Test("holds every script, oddity and block of code")
    func kinds() {
        let contents = contents
        for text in Scripts.all + Oddities.all + Code.blocks.map(\.code) {
            let bytes = Array(text.utf8)
            #expect(contents.contains { contains(bytes, in: $0) }, "\(text.debugDescription)")
        }
    }

    @Test("holds long messages, a few very long ones, and attachments")
    func extremes() {
        #expect(contents.contains { (8_000..<20_000).contains($0.utf8.count) })
        #expect(contents.contains { $0.utf8.count >= 100_000 })
        #expect((100...1_000).contains(messages.count { $0.attachments != nil }))
    }

    @Test("holds no NUL, which PostgreSQL's text cannot hold")
    func noNUL() {
        #expect(!contents.contains { $0.utf8.contains(0) })
    }

    private func contains(_ needle: [UInt8], in text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard let first = needle.first, text.count >= needle.count else { return false }
            return (0...(text.count - needle.count)).contains { start in
                text[start] == first && text[start..<(start + needle.count)].elementsEqual(needle)
            }
        }
    }
}
