/// One status list: 4 bits an entry, least significant bits first (draft-ietf-oauth-status-list section 4).
///
/// A list holds the entries given out before its time; a last half-filled byte is filled up with "not in service".
public struct StatusList: Hashable, Sendable {
    /// Bits an entry.
    public static let bits = 4

    @usableFromInline let packed: [UInt8]

    /// Entries, a multiple of two.
    @inlinable public var count: Int { packed.count * 2 }

    /// Packs values; throws `Malformed` beyond the limit of 2^24 entries.
    public init(_ values: some Collection<StatusValue>) throws(Malformed) {
        guard values.count <= Limits.statusEntries else { throw Malformed(.statusList, at: 0, .tooLarge) }
        var packed: [UInt8] = []
        packed.reserveCapacity((values.count + 1) / 2)
        var half: UInt8?
        for value in values {
            if let low = half {
                packed.append(low | value.rawValue << 4)
                half = nil
            } else {
                half = value.rawValue
            }
        }
        if let half { packed.append(half | StatusValue.notInService.rawValue << 4) }
        self.packed = packed
    }

    /// The packed entries, to compress.
    public var bytes: [UInt8] { packed }

    /// Reads a zlib stream that ends exactly at the end of its input.
    public init(compressed: [UInt8]) throws(Malformed) {
        packed = try inflate(compressed, limit: Limits.statusEntries / 2, layer: .statusList)
    }

    /// The raw value of an entry, nil past the end; not every raw value has a meaning.
    @inlinable public subscript(index: Int) -> UInt8? {
        guard index >= 0, index < count else { return nil }
        return packed[index / 2] >> (index % 2 == 0 ? 0 : 4) & 0x0f
    }
}
