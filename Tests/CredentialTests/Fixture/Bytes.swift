import Testing

@testable import Credential

/// Bytes written in hexadecimal, blanks aside; nil for another character or half a byte.
func bytes(hex text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    precondition(digits.count % 2 == 0, "half a byte")
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Bytes in lower-case hexadecimal.
func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// A zlib stream (RFC 1950) of stored blocks, so that lists are made without the library under test.
func storedZlib(_ content: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
        let block = content[start..<min(start + 0xffff, content.count)]
        start = block.endIndex
        let length = UInt16(block.count)
        output.append(start == content.count ? 1 : 0)
        output += [length, ~length].flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        output += block
    } while start < content.count
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in content {
        low = (low + UInt32(byte)) % 65_521
        high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return output + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
}

/// A generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

/// What a broken rule says, without its place.
struct Fault: Error, Hashable, CustomStringConvertible {
    let layer: Malformed.Layer
    let reason: Malformed.Reason

    init(_ layer: Malformed.Layer, _ reason: Malformed.Reason) { (self.layer, self.reason) = (layer, reason) }
    init(_ error: Malformed) { self.init(error.layer, error.reason) }

    var description: String { "\(layer.rawValue): \(reason.rawValue)" }
}

/// The fault that reading throws, nil when it throws none.
func fault<Value>(_ read: @autoclosure () throws -> Value) -> Fault? {
    do {
        _ = try read()
        return nil
    } catch let error as Malformed {
        return Fault(error)
    } catch {
        Issue.record(error)
        return nil
    }
}
