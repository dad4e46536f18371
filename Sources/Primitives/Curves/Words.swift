// Numbers of several 64-bit words are added and multiplied word by word, with what is carried over.

/// x + y + carry; what does not fit becomes the carry.
@inline(__always)
func addWithCarry(_ x: UInt64, _ y: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (sum, first) = x.addingReportingOverflow(y)
    let (total, second) = sum.addingReportingOverflow(carry)
    carry = (first ? 1 : 0) &+ (second ? 1 : 0)
    return total
}

/// x - y - borrow; what is missing becomes the borrow.
@inline(__always)
func subtractWithBorrow(_ x: UInt64, _ y: UInt64, _ borrow: inout UInt64) -> UInt64 {
    let (difference, first) = x.subtractingReportingOverflow(y)
    let (rest, second) = difference.subtractingReportingOverflow(borrow)
    borrow = (first ? 1 : 0) &+ (second ? 1 : 0)
    return rest
}

/// x * y + sum + carry, which two words always hold; the upper one becomes the carry.
@inline(__always)
func multiplyAdd(_ x: UInt64, _ y: UInt64, _ sum: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (high, low) = fullProduct(x, y)
    let (first, firstOver) = low.addingReportingOverflow(sum)
    let (second, secondOver) = first.addingReportingOverflow(carry)
    carry = high &+ (firstOver ? 1 : 0) &+ (secondOver ? 1 : 0)
    return second
}

/// The product of two words. WebAssembly multiplies no wider than one word, so that four halves are multiplied there.
@inline(__always)
func fullProduct(_ x: UInt64, _ y: UInt64) -> (high: UInt64, low: UInt64) {
    #if arch(wasm32)
        productOfHalves(x, y)
    #else
        x.multipliedFullWidth(by: y)
    #endif
}

/// The product of two words from the products of their halves.
@inline(__always)
func productOfHalves(_ x: UInt64, _ y: UInt64) -> (high: UInt64, low: UInt64) {
    let half: UInt64 = 0xffff_ffff
    let (xLow, xHigh, yLow, yHigh) = (x & half, x >> 32, y & half, y >> 32)
    let (low, high) = (xLow &* yLow, xHigh &* yHigh)
    let (first, second) = (xLow &* yHigh, xHigh &* yLow)
    let middle = (low >> 32) &+ (first & half) &+ (second & half)
    return (high &+ (first >> 32) &+ (second >> 32) &+ (middle >> 32), middle << 32 | low & half)
}
