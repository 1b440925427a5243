/// A keyed digest (RFC 2104, over SHA-1): says that two values are equal to whoever holds both, and nothing to others.
package struct HMAC: Sendable {
    private let inner: SHA1
    private let outer: SHA1

    /// - Parameter key: At most 64 bytes; a longer key is hashed first, as the RFC says.
    package init(key: [UInt8]) {
        let key = key.count > 64 ? SHA1.digest(of: key) : key
        let padded = key + [UInt8](repeating: 0, count: 64 - key.count)
        var inner = SHA1()
        inner.update(padded.map { $0 ^ 0x36 })
        var outer = SHA1()
        outer.update(padded.map { $0 ^ 0x5C })
        self.inner = inner
        self.outer = outer
    }

    /// The 20 bytes of a message's code.
    package func code(of message: [UInt8]) -> [UInt8] {
        message.withUnsafeBytes { code(of: RawSpan(_unsafeBytes: $0), and: []) }
    }

    /// The 20 bytes of the code of a message in two parts.
    package func code(of message: RawSpan, and rest: [UInt8]) -> [UInt8] {
        var inner = inner
        inner.update(message)
        inner.update(rest)
        var outer = outer
        let digest = inner.finalize()
        outer.update((0..<20).map { digest[$0] })
        let code = outer.finalize()
        return (0..<20).map { code[$0] }
    }
}
