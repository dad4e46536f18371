import CZlib
import Testing

@testable import Compression

@Suite("The smallest zlib stream")
struct ZlibSmallestTests {
    /// Parts end at every bit of a byte, and on the last byte of the whole.
    @Test("is read back by zlib, in however many parts it was searched", arguments: [1, 2, 3, 7, 64, 500, 1_000])
    func parts(partBytes: Int) throws {
        for length in [0, 1, 2, 63, 64, 65, 500, 1_000] {
            let bytes = sample(length)
            #expect(try inflated(zlibSmallest(bytes, partBytes: partBytes), length) == bytes, "\(length) bytes")
        }
    }

    @Test("is the same each time, and no larger than zlib's best for a list's bytes")
    func size() throws {
        let bytes = sample(140_000)
        let smallest = zlibSmallest(bytes)
        #expect(smallest == zlibSmallest(bytes))
        #expect(try inflated(smallest, bytes.count) == bytes)
        var (deflated, count) = ([UInt8](repeating: 0, count: bytes.count), UInt(bytes.count))
        #expect(unsafe compress2(&deflated, &count, bytes, UInt(bytes.count), Z_BEST_COMPRESSION) == Z_OK)
        #expect(smallest.count < Int(count))
    }

    /// Zeros with one byte in twenty that is something else.
    private func sample(_ count: Int) -> [UInt8] {
        var state: UInt64 = 0x2545_F491_4F6C_DD1D
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33 % 20 == 0 ? UInt8(truncatingIfNeeded: state >> 40) : 0
        }
    }

    private func inflated(_ stream: [UInt8], _ expected: Int) throws -> [UInt8] {
        var (bytes, count) = ([UInt8](repeating: 0, count: expected + 1), UInt(expected + 1))
        try #require(unsafe uncompress(&bytes, &count, stream, UInt(stream.count)) == Z_OK)
        return Array(bytes.prefix(Int(count)))
    }
}
