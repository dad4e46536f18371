/// A zlib stream that inflates to zeros, 1,032 bytes or so from each byte, put together bit by bit (RFC 1951 3.2.6).
enum ZerosInZlib {
    /// A whole stream of that many zeros, with its end and its sum.
    static func stream(_ count: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(0b1_1_0, 3)  // last block, fixed codes
        for _ in 0..<(1 + (count - 1) % 258) { bits.append(0b0011_0000, 8) }
        for _ in 0..<((count - 1) / 258) { bits.append(match, 13) }
        bits.append(0, 7)  // end of block
        let sum = UInt32(count % 65_521) << 16 | 1
        return [0x78, 0x01] + bits.bytes + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    /// The start of an endless stream: `blocks` times 2,064 zeros in 13 bytes.
    static func bomb(blocks: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(0b1_1_0, 3)
        bits.append(0b0011_0000, 8)
        for _ in 0..<9 { bits.append(match, 13) }
        let period = Array(bits.bytes[2..<15])
        return [0x78, 0x01] + bits.bytes[..<2] + (0..<blocks).flatMap { _ in period }
    }

    /// Length 258 (symbol 285) at distance 1 (symbol 0), most significant bit first.
    private static let match = 0b1100_0101_00000

    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        /// The low bits of a code, its most significant bit first, into bytes from their least significant bit.
        mutating func append(_ code: Int, _ count: Int) {
            for place in (0..<count).reversed() {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(code >> place & 1) << UInt8(used)
                used += 1
            }
        }
    }
}
