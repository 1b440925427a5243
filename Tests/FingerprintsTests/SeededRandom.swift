/// Random numbers that a failing test can be given again: SplitMix64, whose description tells its seed.
///
/// A seed in `ASSAY_TEST_SEED` repeats a run.
internal import FoundationEssentials

struct SeededRandom: RandomNumberGenerator, CustomStringConvertible {
    private let seed: UInt64
    private var state: UInt64

    init() {
        let given = ProcessInfo.processInfo.environment["ASSAY_TEST_SEED"].flatMap { UInt64($0) }
        seed = given ?? UInt64.random(in: .min ... .max)
        state = seed
    }

    var description: String { "ASSAY_TEST_SEED=\(seed)" }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// Text of characters of every plane and of every length in UTF-8, none of them NUL.
    mutating func text(upTo limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...limit, using: &self) {
            let range: ClosedRange<UInt32> =
                switch Int.random(in: 0..<6, using: &self) {
                case 0...2: 1...0x7f
                case 3: 0x80...0x7ff
                case 4: 0x800...0xffff
                default: 0x1_0000...0x10_ffff
                }
            guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) else { continue }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
