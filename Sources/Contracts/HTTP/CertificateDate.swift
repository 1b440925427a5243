/// The dates of a certificate as libcurl tells them: `Expire date:Nov 24 12:00:00 2026 GMT`.
enum CertificateDate {
    /// When it expires, in seconds since 1970; nil where that is not told.
    static func expiry(in lines: [String]) -> Int? {
        lines.first { $0.lowercased().hasPrefix("expire date:") }.flatMap { seconds(String($0.dropFirst(12))) }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func seconds(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT", let month = months.firstIndex(where: { $0 == words[0] }),
            let day = Int(words[1]), let year = Int(words[3])
        else { return nil }
        let clock = words[2].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        return days(year, month + 1, day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
    }

    /// Days since 1970 (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
