internal import CZlib

/// The file of a batch, read in parts, so that a batch of thousands of portraits costs no more memory than its texts.
public struct BatchFile: Sendable {
    /// Bytes.
    public let count: Int
    private let part: @Sendable (Range<Int>) -> [UInt8]?

    /// A file of so many bytes; `part` gives those of a range, nil when they cannot be read.
    public init(count: Int, part: @escaping @Sendable (Range<Int>) -> [UInt8]?) {
        (self.count, self.part) = (count, part)
    }

    /// A file that is in memory.
    public init(_ bytes: [UInt8]) { self.init(count: bytes.count) { Array(bytes[$0]) } }

    /// The bytes of a range; throws when they are not there.
    public func read(_ range: Range<Int>) throws(BatchError) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= count, let bytes = part(range), bytes.count == range.count
        else { throw .unreadable(offset: range.lowerBound) }
        return bytes
    }

    /// The parts that the bytes before an end are read in, a mebibyte or less each.
    public static func parts(before end: Int) -> [Range<Int>] {
        stride(from: 0, to: end, by: 1 << 20).map { $0..<min($0 + 1 << 20, end) }
    }

    /// Where the checksum at the end begins; throws when it is not that of all bytes before it.
    func checkedEnd() throws(BatchError) -> Int {
        let end = count - 4
        guard end >= 0 else { throw .damaged(offset: count, reason: .endsEarly) }
        var checksum = Checksum()
        for range in Self.parts(before: end) { checksum.add(try read(range)) }
        guard try read(end..<count) == spelled(Int(checksum.value)) else {
            throw .damaged(offset: end, reason: .checksum)
        }
        return end
    }
}

/// CRC-32 (RFC 1952, section 8): finds every change of up to four bytes in a row. It guards against damage; against
/// intent does the digest that is told by telephone.
struct Checksum {
    private(set) var value: UInt32 = 0

    mutating func add(_ bytes: [UInt8]) {
        value = unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(value), bytes, bytes.count))
    }
}

/// A number of a batch: four bytes, the most significant first.
func spelled(_ number: Int) -> [UInt8] {
    let value = UInt32(clamping: number)
    return [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}
