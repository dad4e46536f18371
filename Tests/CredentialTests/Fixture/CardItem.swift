@testable import Credential

/// Claims as a CBOR value of which a test changes one part.
enum CardItem {
    static var card: CBORItem { get throws { try SpecimenAuthority.shared.cardClaims().item } }
    static var electronic: CBORItem { get throws { try SpecimenAuthority.shared.electronicClaims().item } }
}

extension CBORItem {
    /// The map with one pair set, or removed when the value is nil.
    func setting(_ key: CBORItem, to value: CBORItem?) -> CBORItem {
        guard case .map(var pairs) = self else { return self }
        pairs[key] = value
        return .map(pairs)
    }

    /// The value at a key of a map.
    func value(_ key: CBORItem) -> CBORItem? {
        guard case .map(let pairs) = self else { return nil }
        return pairs[key]
    }

    /// The map with one pair of the map inside it set or removed.
    func setting(_ key: CBORItem, in inner: CBORItem, to value: CBORItem?) -> CBORItem {
        setting(inner, to: self.value(inner)?.setting(key, to: value))
    }
}

/// A text of that many letters.
func long(_ count: Int) -> CBORItem { .text(String(repeating: "x", count: count)) }

/// A byte string of that many bytes, none of them zero.
func octets(_ count: Int) -> CBORItem { .bytes([UInt8](repeating: 1, count: count)) }
