import CZlib
import Testing

@testable import Credential
@testable import Primitives

@Suite("Inflating in Swift alone, beside libdeflate")
struct PureInflateTests {
    /// What comes of a stream: bytes and where they ended, or why not.
    private enum Outcome: Equatable {
        case bytes([UInt8])
        case refused(Malformed.Reason)
    }

    private static func native(_ input: [UInt8], _ limit: Int) -> Outcome {
        do { return .bytes(try inflate(input, limit: limit, layer: .zlib)) } catch { return .refused(error.reason) }
    }

    private static func pure(_ input: [UInt8], _ limit: Int) -> Outcome {
        do {
            let (bytes, end) = try inflated(input, limit: limit)
            return end == input.count ? .bytes(bytes) : .refused(.trailingBytes)
        } catch { return .refused(error == .tooLarge ? .tooLarge : .damagedStream) }
    }

    private static func compressed(_ bytes: [UInt8], level: Int32) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { output, written in
            let status = unsafe compress2(output.baseAddress, &count, bytes, UInt(bytes.count), level)
            written = status == Z_OK ? Int(count) : 0
        }
    }

    private static let texts: [[UInt8]] = {
        let words = (0..<4_000).flatMap { Array("\($0 % 7) 内蒙古 \($0 * 31 % 113)".utf8) }
        let noise = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) }
        return [[], [0], Array("abc".utf8), [UInt8](repeating: 0, count: 70_000), words, noise, noise + words + noise]
    }()

    @Test("Streams of every level of zlib, with just enough room and with one byte too little")
    func levels() {
        for text in Self.texts {
            for level: Int32 in 0...9 {
                let stream = Self.compressed(text, level: level)
                #expect(Self.pure(stream, text.count) == .bytes(text))
                #expect(Self.pure(stream + [0], text.count) == .refused(.trailingBytes))
                if !text.isEmpty { #expect(Self.pure(stream, text.count - 1) == .refused(.tooLarge)) }
            }
        }
    }

    @Test("Streams cut short and streams with a flipped bit: the same outcome")
    func damage() {
        var numbers = SystemRandomNumberGenerator()
        for text in Self.texts {
            for level: Int32 in [0, 1, 6, 9] {
                let stream = Self.compressed(text, level: level)
                for _ in 0..<60 {
                    let cut = Array(stream.prefix(Int.random(in: 0...stream.count, using: &numbers)))
                    var flipped = stream
                    let place = Int.random(in: 0..<min(200, stream.count), using: &numbers)
                    flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
                    for input in [cut, flipped] where !input.isEmpty {
                        // The verifier gives no stream more room than this.
                        let limit = min(80_000, input.count * 1_032 + 64)
                        #expect(
                            Self.pure(input, limit) == Self.native(input, limit), "\(hex(Array(input.prefix(300))))")
                    }
                }
            }
        }
    }
}
