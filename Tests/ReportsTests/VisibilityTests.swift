import Reports
import Testing

/// Which characters are shown instead of obeyed, for each medium.
@Suite struct VisibilityTests {
    @Test func xmlHidesOnlyWhatItCannotHold() {
        #expect(
            Visibility.xml.show("\u{0}\u{8}\t\n\r\u{1B}\u{7F}\u{9B}\u{202E}\u{FFFE}\u{FFFF}é漢")
                == "\\u{0}\\u{8}\t\n\r\\u{1B}\u{7F}\u{9B}\u{202E}\\u{FFFE}\\u{FFFF}é漢")
    }

    @Test func textKeepsItsLinesAndHidesWhatHasNoShape() {
        #expect(
            Visibility.text.show("a\tb\nc\r\u{9B}\u{200B}\u{2066}\u{FEFF}\u{AD}\u{2028}\u{3164}")
                == "a\tb\nc\\r\\u{9B}\\u{200B}\\u{2066}\\u{FEFF}\\u{AD}\\u{2028}\\u{3164}")
    }

    @Test func aLineShowsWhatPassesForASpace() {
        #expect(Visibility.line.show("a b\tc\n\u{A0}\u{3000}") == "a b\\tc\\n\\u{A0}\\u{3000}")
    }

    @Test("What a reader sees stays", arguments: ["👩‍👧", "👩🏽‍⚕️", "❤️‍🔥", "🇮🇹", "שלום", "e\u{301}", "日本語", "\u{1F3F4}"])
    func plain(_ text: String) {
        #expect(Visibility.line.show(text) == text)
    }

    @Test func aJoinerBetweenLettersIsShown() {
        #expect(Visibility.line.show("a\u{200D}b") == "a\\u{200D}b")
    }
}
