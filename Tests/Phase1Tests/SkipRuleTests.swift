@testable internal import FixtureKit
@testable internal import Phase1
internal import Testing

@Suite("The skip rule")
struct SkipRuleTests {
    @Test("takes for blank what is missing, empty, or made of blank characters", arguments: BlankTexts.kinds + [""])
    func blank(text: String) {
        #expect(SkipRule.isBlank(text))
        #expect(SkipRule.isBlank(nil))
    }

    @Test("does not take for blank what merely looks it, or what means nothing", arguments: Oddities.all + Scripts.all)
    func notBlank(text: String) {
        #expect(!SkipRule.isBlank(text))
        #expect(!SkipRule.isBlank(" \(text) "))
    }

    @Test("has the characters of the declared definition, and no other in all of Unicode")
    func characters() {
        let declared = [
            0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
            0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x202F, 0x205F,
            0x2060, 0x3000, 0xFEFF,
        ]
        let blank = (0...0x10_FFFF).filter { code in
            Unicode.Scalar(UInt32(code)).map { SkipRule.isBlank(String($0)) } ?? false
        }
        #expect(blank == declared)
        #expect(BlankTexts.characters.map { Int($0.value) }.sorted() == declared)
    }

    @Test("spares a blank message with an attachment")
    func attachments() {
        #expect(SkipRule.skips(message(content: " ", attachments: nil)))
        #expect(!SkipRule.skips(message(content: " ", attachments: "[]")))
        #expect(!SkipRule.skips(message(content: ".", attachments: nil)))
    }

    private func message(content: String?, attachments: String?) -> Message {
        let id = UniqueID(high: 1, low: 2)
        return Message(
            id: id, conversationID: id, speaker: .user, content: content, attachments: attachments,
            timestamp: Instant(year: 2024, month: 1, day: 1), parentID: nil, loss: nil)
    }
}
