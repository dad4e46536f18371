/// Arithmetic modulo an odd number below 2^256.
///
/// Products are Montgomery's (Mathematics of Computation 44, 1985): with R = 2^256 a number x stands as x * R, and a product
/// needs no division. Nothing here takes the same time for all numbers: only public ones go through it.
struct Modulus: Sendable {
    let value: U256
    /// R modulo the number: one, as it stands.
    let one: U256
    /// R * R modulo the number.
    private let square: U256
    /// -1 / value modulo 2^64.
    private let inverseOfWord: UInt64

    init(_ value: U256) {
        self.value = value
        var inverse: UInt64 = 1
        // Each step of Newton's doubles the bits that are right.
        for _ in 0..<6 { inverse = inverse &* (2 &- value.w0 &* inverse) }
        inverseOfWord = 0 &- inverse
        var power = U256.one
        for _ in 0..<256 { power = Self.sum(power, power, value) }
        one = power
        for _ in 0..<256 { power = Self.sum(power, power, value) }
        square = power
    }

    // MARK: Numbers as they stand

    @inline(__always)
    private static func sum(_ x: U256, _ y: U256, _ modulus: U256) -> U256 {
        let (sum, carry) = x.adding(y)
        let (reduced, borrow) = sum.subtracting(modulus)
        return carry || !borrow ? reduced : sum
    }

    @inline(__always)
    func add(_ x: U256, _ y: U256) -> U256 { Self.sum(x, y, value) }

    @inline(__always)
    func subtract(_ x: U256, _ y: U256) -> U256 {
        let (difference, borrow) = x.subtracting(y)
        return borrow ? difference.adding(value).sum : difference
    }

    func negate(_ x: U256) -> U256 { subtract(.zero, x) }

    /// x * y / R; less than the modulus when x * y is less than the modulus times R.
    @inline(never)
    func multiply(_ x: U256, _ y: U256) -> U256 {
        var (t0, t1, t2, t3, t4): (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
        // Adds a word of x times y, then as often the modulus as makes the lowest word zero, and drops that word.
        @inline(__always)
        func addRow(_ word: UInt64) {
            var carry: UInt64 = 0
            t0 = multiplyAdd(word, y.w0, t0, &carry)
            t1 = multiplyAdd(word, y.w1, t1, &carry)
            t2 = multiplyAdd(word, y.w2, t2, &carry)
            t3 = multiplyAdd(word, y.w3, t3, &carry)
            let (upper, over) = t4.addingReportingOverflow(carry)
            let times = t0 &* inverseOfWord
            carry = 0
            _ = multiplyAdd(times, value.w0, t0, &carry)
            t0 = multiplyAdd(times, value.w1, t1, &carry)
            t1 = multiplyAdd(times, value.w2, t2, &carry)
            t2 = multiplyAdd(times, value.w3, t3, &carry)
            let (last, lastOver) = upper.addingReportingOverflow(carry)
            t3 = last
            t4 = (over ? 1 : 0) &+ (lastOver ? 1 : 0)
        }
        addRow(x.w0)
        addRow(x.w1)
        addRow(x.w2)
        addRow(x.w3)
        let product = U256(t3, t2, t1, t0)
        let (reduced, borrow) = product.subtracting(value)
        return t4 != 0 || !borrow ? reduced : product
    }

    @inline(__always)
    func squared(_ x: U256) -> U256 { multiply(x, x) }

    /// x to a power.
    func power(_ x: U256, _ exponent: U256) -> U256 {
        var result = one
        for place in (0..<256).reversed() {
            result = squared(result)
            if exponent.bit(place) == 1 { result = multiply(result, x) }
        }
        return result
    }

    /// 1 / x where the modulus is a prime (Fermat); 0 of 0.
    func inverse(_ x: U256) -> U256 { power(x, value.subtracting(U256(0, 0, 0, 2)).difference) }

    // MARK: Between a number and how it stands

    /// How a number below 2^256 stands.
    func entered(_ x: U256) -> U256 { multiply(x, square) }

    /// The number below the modulus that stands there.
    func left(_ x: U256) -> U256 { multiply(x, .one) }

    /// A number below 2^256 modulo this one.
    func reduced(_ x: U256) -> U256 { multiply(x, one) }

    /// A number of two halves modulo this one.
    func reduced(high: U256, low: U256) -> U256 { add(entered(high), reduced(low)) }
}
