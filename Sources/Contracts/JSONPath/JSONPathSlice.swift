/// Which elements a slice takes (RFC 9535, section 2.3.4.2.2).
struct JSONPathSlice {
    let start: Int?
    let end: Int?
    let step: Int

    /// The places of the elements taken, in the slice's order.
    ///
    /// - Parameter count: How many elements there are.
    /// - Returns: Places from 0, each one of the array.
    func positions(of count: Int) -> [Int] {
        guard step != 0 else { return [] }
        func place(_ bound: Int, _ limits: ClosedRange<Int>) -> Int {
            let place = bound >= 0 ? bound : count + bound
            return min(max(place, limits.lowerBound), limits.upperBound)
        }
        if step > 0 {
            let limits = 0...count
            return Array(
                stride(from: start.map { place($0, limits) } ?? 0, to: end.map { place($0, limits) } ?? count, by: step)
            )
        }
        let limits = -1...(count - 1)
        return Array(
            stride(
                from: start.map { place($0, limits) } ?? count - 1, to: end.map { place($0, limits) } ?? -1, by: step))
    }
}
