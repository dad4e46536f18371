/// Writes WebP files (RFC 9649) bit by bit, independently of libwebp: without loss, without transforms, and every sample
/// with a code of 8 bits.
enum WebPBuilder {
    /// A still picture of RGBA samples.
    static func file(width: Int, height: Int, rgba: [UInt8]) -> [UInt8] {
        container([chunk("VP8L", stream(width: width, height: height, rgba: rgba))])
    }

    static func container(_ chunks: [[UInt8]]) -> [UInt8] {
        let body = Array("WEBP".utf8) + chunks.joined()
        return Array("RIFF".utf8) + little(body.count, bytes: 4) + body
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(content.count, bytes: 4) + content + (content.count % 2 == 1 ? [0] : [])
    }

    /// The header of the extended format: bit 1 animation, bit 3 Exif, bit 4 alpha.
    static func extended(flags: UInt8, width: Int, height: Int) -> [UInt8] {
        chunk("VP8X", [flags, 0, 0, 0] + little(width - 1, bytes: 3) + little(height - 1, bytes: 3))
    }

    static func little(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// A Huffman code goes first bit first, unlike a number.
    private static let reversed = (0..<256).map { sample in (0..<8).reduce(0) { $0 << 1 | sample >> $1 & 1 } }

    /// The bit stream of VP8L.
    static func stream(width: Int, height: Int, rgba: [UInt8]) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0x2F, 8)
        bits.write(width - 1, 14)
        bits.write(height - 1, 14)
        bits.write(1, 1)  // alpha is used
        bits.write(0, 3)  // version
        bits.write(0, 3)  // no transform, no colour cache, one group of codes
        for symbols in [280, 256, 256, 256] { bits.writeEightBitCode(symbols: symbols) }
        bits.write(1, 4)  // distances: a simple code of the one symbol 0
        for pixel in stride(from: 0, to: rgba.count, by: 4) {
            for sample in [1, 0, 2, 3] { bits.write(reversed[Int(rgba[pixel + sample])], 8) }
        }
        return bits.bytes
    }
}

private struct BitWriter {
    private var pending = 0
    private var count = 0
    private var whole: [UInt8] = []

    var bytes: [UInt8] { count == 0 ? whole : whole + [UInt8(truncatingIfNeeded: pending)] }

    mutating func write(_ value: Int, _ bits: Int) {
        pending |= value << count
        count += bits
        while count >= 8 {
            whole.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    /// The lengths of a code in which the first 256 symbols have 8 bits and the others none.
    mutating func writeEightBitCode(symbols: Int) {
        write(0, 1)  // not a simple code
        write(8, 4)  // 12 lengths follow, of 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8
        for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1] { write(length, 3) }
        write(0, 1)  // all symbols are stated
        for symbol in 0..<symbols { write(symbol < 256 ? 1 : 0, 1) }
    }
}
