import Testing

@testable import Compression

@Suite("Smaller forms for web servers")
struct WebCompressionTests {
    private let sample = [UInt8]((0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 7 * $0 % 31) })

    @Test("gzip names no time and is the same each time")
    func gzip() throws {
        let small = gzipSmallest(sample)
        #expect(small.count < sample.count / 2)
        #expect(small == gzipSmallest(sample))
        // Head of RFC 1952 section 2.3: no name and no time.
        #expect(small.prefix(8) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
        #expect(UInt32(littleEndian: small.suffix(4)) == UInt32(sample.count))
    }

    @Test("brotli is the same each time")
    func brotli() throws {
        let small = try #require(brotliSmallest(sample))
        #expect(small.count < gzipSmallest(sample).count)
        #expect(small == brotliSmallest(sample))
    }
}

extension UInt32 {
    fileprivate init(littleEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
