internal import Digests
internal import Testing

@Suite("Digests")
struct DigestsTests {
    @Test(
        "SHA-1 gives the digests of FIPS 180-4's examples, and of lengths around a block's end",
        arguments: [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
            ), (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
            (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
            (String(repeating: "a", count: 1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
        ])
    func sha1(message: String, digest: String) {
        #expect(SHA1.digest(of: message.utf8).map(hexadecimal).joined() == digest)
    }

    @Test("HMAC gives the codes of RFC 2202, test cases 1, 2 and 6")
    func hmac() {
        let long = [UInt8](repeating: 0xAA, count: 80)
        let cases: [([UInt8], String, String)] = [
            ([UInt8](repeating: 0x0B, count: 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
            (Array("Jefe".utf8), "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            (
                long, "Test Using Larger Than Block-Size Key - Hash Key First",
                "aa4ae5e15272d00e95705637ce8a3b55ed402112"
            ),
        ]
        for (key, message, code) in cases {
            #expect(HMAC(key: key).code(of: Array(message.utf8)).map(hexadecimal).joined() == code)
        }
    }

    @Test(
        "reads a UUID in its usual writings, and nothing else",
        arguments: [
            ("6ba7b811-9dad-11d1-80b4-00c04fd430c8", true), ("6BA7B8119DAD11D180B400C04FD430C8", true),
            ("6ba7b811-9dad-11d1-80b4-00c04fd430c", false), ("6ba7b811-9dad-11d1-80b4-00c04fd430cg", false),
            ("", false),
        ])
    func parses(text: String, isUUID: Bool) {
        let bytes = NameBasedUUID.parse(text.utf8)
        #expect((bytes != nil) == isUUID)
        if let bytes { #expect(NameBasedUUID.text(bytes) == "6ba7b811-9dad-11d1-80b4-00c04fd430c8") }
    }
}
