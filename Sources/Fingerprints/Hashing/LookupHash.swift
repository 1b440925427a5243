package enum LookupHash {
    package static func hash(_ bytes: RawSpan, seed: UInt64) -> UInt64 { seed &+ UInt64(bytes.byteCount) }
}
