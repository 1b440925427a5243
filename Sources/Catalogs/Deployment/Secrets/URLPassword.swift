/// The password of a URL, however it is written.
///
/// One with a raw `@` or `/` in it ends the authority too early for whoever reads RFC 3986 to the letter, so the
/// password is taken to go on to the last `@` there is.
struct URLPassword {
    let scheme: Substring
    /// What stands before the password's colon.
    let user: Substring
    /// The password, without the colon before and the `@` behind it.
    let password: Substring

    /// The passwords of the URLs in a text, which end at blanks and quotes.
    static func all(in text: Substring) -> [URLPassword] {
        guard text.contains("://") else { return [] }
        return text.matches(of: /([a-zA-Z][a-zA-Z0-9+.\-]*):\/\/([^\s"']*)@/).compactMap {
            URLPassword(scheme: $0.1, userInfo: $0.2)
        }
    }

    /// The password of a value that is a URL from its beginning to its end, blanks and quotes included.
    init?(of value: Substring) {
        guard let match = value.prefixMatch(of: /([a-zA-Z][a-zA-Z0-9+.\-]*):\/\//), let at = value.lastIndex(of: "@"),
            at >= match.range.upperBound
        else { return nil }
        self.init(scheme: match.1, userInfo: value[match.range.upperBound..<at])
    }

    private init?(scheme: Substring, userInfo: Substring) {
        guard let colon = userInfo.firstIndex(of: ":") else { return nil }
        self.scheme = scheme
        user = userInfo[..<colon]
        password = userInfo[userInfo.index(after: colon)...]
        guard !password.isEmpty else { return nil }
        // `http://host:8080/users/@me` has no password: paths of the web have an @ now and then.
        let isOfWeb = ["http", "https", "ws", "wss"].contains(scheme.lowercased())
        if isOfWeb && (user.contains("/") || password.prefixMatch(of: /[0-9]{1,5}(?:\/|$)/) != nil) { return nil }
    }
}
