import Compression
import Credential
import Glibc

/// The mix of statuses that lists are measured with: 6 superseded : 2 cancelled : 1 lost : 1 void : 1 revoked :
/// 1 suspended.
enum StatusMix {
    static let parts: [(value: StatusValue, weight: Int)] = [
        (.superseded, 6), (.cancelled, 2), (.lost, 1), (.void, 1), (.revoked, 1), (.suspended, 1),
    ]
    private static let drawn = parts.flatMap { Array(repeating: $0.value, count: $0.weight) }

    /// Independent entries of which that share is not valid.
    static func values(count: Int, nonValid: Double, using random: inout SeededGenerator) -> [StatusValue] {
        let limit = UInt64(nonValid * 0x1p53)
        return (0..<count).map { _ in
            random.next() >> 11 < limit ? drawn[Int(random.next() % UInt64(drawn.count))] : .valid
        }
    }

    /// Bytes that no coding of such a list undercuts on average: n (H(p) + p H(values)).
    static func informationLimit(count: Int, nonValid share: Double) -> Double {
        let weights = parts.map { Double($0.weight) / Double(drawn.count) }
        let ofValues = weights.reduce(0) { $0 - $1 * log2($1) }
        let ofPlaces = -share * log2(share) - (1 - share) * log2(1 - share)
        return Double(count) * (ofPlaces + share * ofValues) / 8
    }

    /// The list as it is published.
    static func compress(_ packed: [UInt8]) -> [UInt8] { zlibSmallest(packed) }
}
