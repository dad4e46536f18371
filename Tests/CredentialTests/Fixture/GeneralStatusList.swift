@testable import Credential

/// A status list of 1, 2, 4 or 8 bits an entry, whose keys stand in any order: what the draft allows, for its published
/// lists alone. The product reads 4 bits an entry in deterministic order.
struct GeneralStatusList {
    let bits: Int
    private let packed: [UInt8]
    private let mask: UInt8

    init(_ encoded: [UInt8]) throws(Malformed) {
        var reader = CBORReader(encoded, layer: .statusList)
        let pairs = try reader.head(5)
        var (bits, stream): (Int?, [UInt8]?)
        for _ in 0..<min(pairs, 8) {
            switch try reader.text(1...40) {
            case "bits": bits = Int(try reader.unsigned(below: 9))
            case "lst": stream = try reader.byteString(1...1_000_000)
            case "aggregation_uri": _ = try reader.text(1...200)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let bits, [1, 2, 4, 8].contains(bits), let stream else { throw reader.fail(.missingLabel) }
        packed = try inflate(stream, limit: Limits.statusEntries, layer: .statusList)
        mask = UInt8(truncatingIfNeeded: 1 << bits - 1)
        self.bits = bits
    }

    var count: Int { packed.count * 8 / bits }

    subscript(index: Int) -> UInt8 { packed[index * bits / 8] >> UInt8(index * bits % 8) & mask }

    /// The entries that are not zero.
    var nonZero: [Int] {
        packed.indices.filter { packed[$0] != 0 }.flatMap { place in
            (place * 8 / bits..<(place + 1) * 8 / bits).filter { self[$0] != 0 }
        }
    }
}
