/// A form that secrets of one issuer have: a prefix, and so many characters of a kind behind it.
///
/// The prefixes are the issuers' own, told by `source`. Where an issuer tells no length, the shortest that scanners of
/// leaked secrets take is meant (https://github.com/gitleaks/gitleaks, config/gitleaks.toml).
struct SecretFormat: Sendable, Hashable {
    /// The characters that may follow the prefix.
    enum Alphabet: Sendable {
        case alphanumeric, capitalsAndDigits, word, base64URL

        func contains(_ byte: UInt8) -> Bool {
            switch (self, byte) {
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")), (_, UInt8(ascii: "A")...UInt8(ascii: "Z")): true
            case (.alphanumeric, UInt8(ascii: "a")...UInt8(ascii: "z")), (.word, UInt8(ascii: "a")...UInt8(ascii: "z")),
                (.base64URL, UInt8(ascii: "a")...UInt8(ascii: "z")):
                true
            case (.word, UInt8(ascii: "_")), (.base64URL, UInt8(ascii: "_")), (.base64URL, UInt8(ascii: "-")): true
            default: false
            }
        }
    }

    /// What it is, as reports name it.
    let name: String
    /// What it begins with; that much is shown.
    let prefix: String
    let alphabet: Alphabet
    /// How many characters follow the prefix.
    let length: ClosedRange<Int>
    /// Where the form is documented.
    let source: String

    private init(_ name: String, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>, source: String) {
        self.name = name
        self.prefix = prefix
        self.alphabet = alphabet
        self.length = length
        self.source = source
    }

    /// The forms; where one prefix begins with another, the longer stands first.
    static let all: [SecretFormat] = {
        let openAI = "https://platform.openai.com/docs/api-reference/authentication"
        let gitHub =
            "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/"
        let slack = "https://api.slack.com/concepts/token-types"
        let stripe = "https://docs.stripe.com/keys"
        let aws = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"
        return [
            .init(
                "Anthropic key", "sk-ant-", .base64URL, 24...256, source: "https://docs.anthropic.com/en/api/overview"),
            .init("OpenAI project key", "sk-proj-", .base64URL, 20...256, source: openAI),
            .init("OpenAI service account key", "sk-svcacct-", .base64URL, 20...256, source: openAI),
            .init("OpenAI key", "sk-", .base64URL, 20...256, source: openAI),
            .init("AWS access key", "AKIA", .capitalsAndDigits, 16...16, source: aws),
            .init("AWS temporary access key", "ASIA", .capitalsAndDigits, 16...16, source: aws),
            .init("GitHub personal token", "ghp_", .alphanumeric, 36...255, source: gitHub),
            .init("GitHub OAuth token", "gho_", .alphanumeric, 36...255, source: gitHub),
            .init("GitHub user token", "ghu_", .alphanumeric, 36...255, source: gitHub),
            .init("GitHub server token", "ghs_", .alphanumeric, 36...255, source: gitHub),
            .init("GitHub refresh token", "ghr_", .alphanumeric, 36...255, source: gitHub),
            .init("GitHub fine-grained token", "github_pat_", .word, 40...255, source: gitHub),
            .init(
                "GitLab token", "glpat-", .base64URL, 20...255,
                source: "https://docs.gitlab.com/security/tokens/#token-prefixes"),
            .init("Slack bot token", "xoxb-", .base64URL, 16...255, source: slack),
            .init("Slack user token", "xoxp-", .base64URL, 16...255, source: slack),
            .init("Slack app token", "xapp-", .base64URL, 16...255, source: slack),
            .init(
                "Google API key", "AIza", .base64URL, 35...35,
                source: "https://cloud.google.com/docs/authentication/api-keys"),
            .init("Stripe live key", "sk_live_", .alphanumeric, 16...255, source: stripe),
            .init("Stripe restricted key", "rk_live_", .alphanumeric, 16...255, source: stripe),
            .init("Stripe webhook secret", "whsec_", .alphanumeric, 24...255, source: stripe),
            .init(
                "Hugging Face token", "hf_", .alphanumeric, 30...255,
                source: "https://huggingface.co/docs/hub/security-tokens"),
            .init(
                "SendGrid key", "SG.", .base64URL, 16...255,
                source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
            .init("PyPI token", "pypi-", .base64URL, 50...1000, source: "https://pypi.org/help/#apitoken"),
        ]
    }()

    /// The secrets of known forms in a text, their places in bytes. Placeholders are none.
    static func matches(in text: some StringProtocol) -> [(format: String, prefix: String, range: Range<Int>)] {
        let bytes = Array(text.utf8)
        var found: [(String, String, Range<Int>)] = []
        var index = 0
        while index < bytes.count {
            guard begins[Int(bytes[index])] else {
                index += 1
                continue
            }
            // Behind a letter, a prefix is the middle of a word.
            guard index == 0 || !Alphabet.alphanumeric.contains(bytes[index - 1]),
                let match = match(in: bytes, at: index)
            else {
                index += 1
                continue
            }
            found.append(match)
            index = match.2.upperBound
        }
        return found
    }

    /// Whether a prefix begins with a byte: most bytes of most files do not.
    private static let begins: [Bool] = {
        let first = Set(all.compactMap(\.prefix.utf8.first))
        return (UInt8.min...UInt8.max).map(first.contains)
    }()

    private static func match(in bytes: [UInt8], at start: Int) -> (String, String, Range<Int>)? {
        for format in all where bytes[start...].starts(with: format.prefix.utf8) {
            let body = start + format.prefix.utf8.count
            let end = bytes[body...].firstIndex { !format.alphabet.contains($0) } ?? bytes.count
            let secret = String(decoding: bytes[body..<end], as: UTF8.self)
            guard format.length.contains(end - body), !Placeholder.recognises(secret),
                Entropy.bitsPerCharacter(secret) >= 3
            else { continue }
            return (format.name, format.prefix, start..<end)
        }
        return nil
    }
}
