internal import CZopfli
internal import Glibc

/// Compresses bytes into one zlib stream (RFC 1950) as small as a long search finds it; any inflater reads it.
///
/// Ten times slower than other compressors, and done once a bundle: below 1 % of entries that are not valid it is the only one that
/// stays near the information limit. The parts are searched on all cores; the stream is the same on any number of them.
public func zlibSmallest(_ bytes: [UInt8]) -> [UInt8] { zlibSmallest(bytes, partBytes: 1 << 17) }

/// The same in parts of so many bytes: each looks back over 32 KiB before it, so that cutting costs no more than its codes.
func zlibSmallest(_ bytes: [UInt8], partBytes: Int) -> [UInt8] {
    let starts = Array(stride(from: 0, to: max(bytes.count, 1), by: partBytes))
    let parts = onAllCores(starts) { start in
        let end = min(start + partBytes, bytes.count)
        return deflatedPart(of: bytes, start..<end, isLast: end == bytes.count)
    }
    return zlibHeader + parts.joined() + adler32(bytes).bigEndianBytes
}

/// Deflate with a window of 32 KiB, compressed as well as its writer can (RFC 1950 section 2.2).
private let zlibHeader: [UInt8] = [0x78, 0xDA]

/// The blocks of one part (RFC 1951); all but the last part end at the end of a byte.
private func deflatedPart(of bytes: [UInt8], _ range: Range<Int>, isLast: Bool) -> [UInt8] {
    var options = ZopfliOptions()
    unsafe ZopfliInitOptions(&options)
    options.numiterations = 5
    var (bitsOfLastByte, count): (UInt8, Int) = (0, 0)
    var output: UnsafeMutablePointer<UInt8>?
    unsafe ZopfliDeflatePart(
        &options, dynamicBlocks, isLast ? 1 : 0, bytes, range.lowerBound, range.upperBound, &bitsOfLastByte, &output,
        &count)
    defer { unsafe free(output) }
    let blocks = unsafe Array(UnsafeBufferPointer(start: output, count: count))
    return isLast ? blocks : blocks + emptyBlock(after: bitsOfLastByte)
}

/// ZopfliDeflatePart's word for blocks of whichever kind is smallest.
private let dynamicBlocks: Int32 = 2

/// What ends a part at the end of a byte: a stored block of no bytes (RFC 1951 section 3.2.4), whose three bits of head are zeros and
/// may lie in the byte that was begun; 0 bits mean that none was.
private func emptyBlock(after bits: UInt8) -> [UInt8] {
    (1...5 ~= bits ? [] : [0]) + [0x00, 0x00, 0xFF, 0xFF]
}

/// The check sum that ends a zlib stream (RFC 1950 section 8.2).
private func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    // So many bytes at once cannot overflow the sums.
    for start in stride(from: 0, to: bytes.count, by: 5_552) {
        for byte in bytes[start..<min(start + 5_552, bytes.count)] {
            low &+= UInt32(byte)
            high &+= low
        }
        (low, high) = (low % 65_521, high % 65_521)
    }
    return high << 16 | low
}

extension UInt32 {
    fileprivate var bigEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}
