internal import Glibc

/// How many different hashes there were, in 16 KB however many there are.
///
/// Up to 1,024 of them are kept and counted; where there are more, the same memory becomes the registers of a
/// HyperLogLog (Flajolet et al., 2007), read with the estimator of Otmar Ertl ("New cardinality estimation algorithms for
/// HyperLogLog sketches", 2017), which needs no table of corrections.
struct DistinctSketch: ~Copyable {
    /// The standard error of an estimate, as a share of the count: 1.04 / √registers.
    static let standardError = 1.04 / 128

    /// 2^14 registers, each of a byte.
    private static let precision = 14
    private static let registers = 1 << precision
    /// The same bytes as hashes, of which half the places are to be free.
    private static let slots = registers / 8
    private static let most = slots / 2

    private let memory: UnsafeMutableRawPointer
    private(set) var isExact = true
    private var held = 0

    init() {
        memory = .allocate(byteCount: Self.registers, alignment: 8)
        memory.initializeMemory(as: UInt64.self, repeating: 0, count: Self.slots)
    }

    deinit { memory.deallocate() }

    /// The number of hashes, or an estimate of it.
    var count: Int { isExact ? held : Int(estimate().rounded()) }

    /// - Parameter hash: A value's hash, not 0.
    mutating func add(_ hash: UInt64) {
        guard isExact else { return raise(hash) }
        var slot = Int(truncatingIfNeeded: hash) & (Self.slots - 1)
        while true {
            let other = unsafe memory.load(fromByteOffset: slot * 8, as: UInt64.self)
            if other == hash { return }
            if other == 0 { break }
            slot = (slot + 1) & (Self.slots - 1)
        }
        guard held < Self.most else {
            becomeSketch()
            return raise(hash)
        }
        unsafe memory.storeBytes(of: hash, toByteOffset: slot * 8, as: UInt64.self)
        held += 1
    }

    private mutating func raise(_ hash: UInt64) {
        let register = Int(truncatingIfNeeded: hash >> UInt64(64 - Self.precision))
        let rest = hash << UInt64(Self.precision)
        let rank = UInt8(truncatingIfNeeded: min(rest.leadingZeroBitCount, 64 - Self.precision) + 1)
        let highest = unsafe memory.load(fromByteOffset: register, as: UInt8.self)
        if rank > highest {
            unsafe memory.storeBytes(of: rank, toByteOffset: register, as: UInt8.self)
        }
    }

    private mutating func becomeSketch() {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(held)
        for slot in 0..<Self.slots {
            let hash = unsafe memory.load(fromByteOffset: slot * 8, as: UInt64.self)
            if hash != 0 { hashes.append(hash) }
        }
        memory.initializeMemory(as: UInt64.self, repeating: 0, count: Self.slots)
        isExact = false
        for hash in hashes { raise(hash) }
    }

    private func estimate() -> Double {
        let highest = 64 - Self.precision
        var ranks = [Int](repeating: 0, count: highest + 2)
        for register in 0..<Self.registers {
            ranks[Int(unsafe memory.load(fromByteOffset: register, as: UInt8.self))] += 1
        }
        let registers = Double(Self.registers)
        var sum = registers * Self.tau(1 - Double(ranks[highest + 1]) / registers)
        for rank in stride(from: highest, to: 0, by: -1) { sum = 0.5 * (sum + Double(ranks[rank])) }
        sum += registers * Self.sigma(Double(ranks[0]) / registers)
        return registers * registers / (2 * log(2)) / sum
    }

    private static func sigma(_ share: Double) -> Double {
        guard share < 1 else { return .infinity }
        var (power, weight, sum, before) = (share, 1.0, share, -1.0)
        while sum != before {
            power *= power
            before = sum
            sum += power * weight
            weight += weight
        }
        return sum
    }

    private static func tau(_ share: Double) -> Double {
        guard share > 0, share < 1 else { return 0 }
        var (root, weight, sum, before) = (share, 1.0, 1 - share, -1.0)
        while sum != before {
            root = root.squareRoot()
            before = sum
            weight *= 0.5
            sum -= (1 - root) * (1 - root) * weight
        }
        return sum / 3
    }
}
