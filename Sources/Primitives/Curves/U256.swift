/// A number below 2^256 as four words, the least significant first.
struct U256: Equatable, Sendable {
    var w0, w1, w2, w3: UInt64

    static let zero = U256(0, 0, 0, 0)
    static let one = U256(0, 0, 0, 1)

    /// Takes words in the order in which numbers are written, the most significant first.
    init(_ w3: UInt64, _ w2: UInt64, _ w1: UInt64, _ w0: UInt64) {
        (self.w0, self.w1, self.w2, self.w3) = (w0, w1, w2, w3)
    }

    /// Reads 32 bytes, the most significant first.
    init(bigEndian bytes: some Collection<UInt8>) {
        self = .zero
        for byte in bytes {
            (w3, w2, w1, w0) = (w3 << 8 | w2 >> 56, w2 << 8 | w1 >> 56, w1 << 8 | w0 >> 56, w0 << 8 | UInt64(byte))
        }
    }

    /// Reads 32 bytes, the least significant first.
    init(littleEndian bytes: some BidirectionalCollection<UInt8>) { self.init(bigEndian: bytes.reversed()) }

    /// The 32 bytes, the most significant first.
    var bigEndianBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in [w3, w2, w1, w0] { appendBigEndian(word, to: &bytes) }
        return bytes
    }

    var isZero: Bool { w0 | w1 | w2 | w3 == 0 }

    /// The bit of that place, 0 being the least significant.
    func bit(_ place: Int) -> UInt64 {
        let word = place < 64 ? w0 : place < 128 ? w1 : place < 192 ? w2 : w3
        return word >> UInt64(place & 63) & 1
    }

    @inline(__always)
    static func < (left: U256, right: U256) -> Bool { left.subtracting(right).borrow }

    @inline(__always)
    func adding(_ other: U256) -> (sum: U256, carry: Bool) {
        var carry: UInt64 = 0
        let s0 = addWithCarry(w0, other.w0, &carry)
        let s1 = addWithCarry(w1, other.w1, &carry)
        let s2 = addWithCarry(w2, other.w2, &carry)
        let s3 = addWithCarry(w3, other.w3, &carry)
        return (U256(s3, s2, s1, s0), carry != 0)
    }

    @inline(__always)
    func subtracting(_ other: U256) -> (difference: U256, borrow: Bool) {
        var borrow: UInt64 = 0
        let d0 = subtractWithBorrow(w0, other.w0, &borrow)
        let d1 = subtractWithBorrow(w1, other.w1, &borrow)
        let d2 = subtractWithBorrow(w2, other.w2, &borrow)
        let d3 = subtractWithBorrow(w3, other.w3, &borrow)
        return (U256(d3, d2, d1, d0), borrow != 0)
    }

    /// Half of this number and of `top` times 2^256.
    func halved(top: UInt64) -> U256 {
        U256(w3 >> 1 | top << 63, w2 >> 1 | w3 << 63, w1 >> 1 | w2 << 63, w0 >> 1 | w1 << 63)
    }
}

/// Appends a word's bytes, the most significant first.
func appendBigEndian<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
    for shift in stride(from: Word.bitWidth - 8, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> Word(shift)))
    }
}
