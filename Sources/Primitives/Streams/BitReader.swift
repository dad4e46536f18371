/// The bits of a deflate stream, the least significant of a byte first (RFC 1951 section 3.1.1).
///
/// Past the end it reads zeros, as libdeflate does; whoever reads asks afterwards whether there were that many.
struct BitReader {
    private let bytes: [UInt8]
    /// The byte after the last of the stream.
    private let end: Int
    private let start: Int
    private var next: Int
    private var held: UInt64 = 0
    private var count = 0

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        (self.bytes, start, next, end) = (bytes, range.lowerBound, range.lowerBound, range.upperBound)
    }

    /// The byte after the last of which a bit has been read.
    var place: Int { next - count / 8 }
    /// Whether no more bits have been read than there are.
    var isInside: Bool { place <= end }
    /// Whether at most a byte has been read past the end: libdeflate gives a stream up later than that.
    var isNearlyInside: Bool { (next - start) * 8 - count <= (end - start) * 8 + 8 }

    /// Fetches at least 57 bits.
    mutating func refill() {
        while count <= 56 {
            if next < end { held |= UInt64(bytes[next]) << UInt64(count) }
            next += 1
            count += 8
        }
    }

    /// The next bits, which were fetched, without taking them.
    func peek(_ bits: Int) -> Int { Int(held & (1 << UInt64(bits) - 1)) }

    /// Takes bits that were fetched.
    mutating func skip(_ bits: Int) {
        held >>= UInt64(bits)
        count -= bits
    }

    /// Takes at most 16 bits.
    mutating func take(_ bits: Int) -> Int {
        if count < bits { refill() }
        defer { skip(bits) }
        return peek(bits)
    }

    /// Takes whole bytes from the next one on; nil when the stream has not so many.
    mutating func takeBytes(_ wanted: Int) -> ArraySlice<UInt8>? {
        let from = place
        guard from <= end, wanted <= end - from else { return nil }
        (next, held, count) = (from + wanted, 0, 0)
        return bytes[from..<next]
    }
}
