/// A public key of Ed25519 (RFC 8032), as libcrypto verifies: without the cofactor, R compared byte for byte.
public final class Ed25519Key: Sendable {
    private let bytes: [UInt8]
    /// Odd multiples from 1 to 15 of the key's point turned to the other side; nil when the bytes are no point.
    private let multiples: [EdwardsPoint]?

    /// Takes 32 bytes. Under bytes that are no point no signature is valid.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        multiples = bytes.count == 32 ? EdwardsPoint(bytes)?.negated.oddMultiples(8) : nil
    }

    /// Whether `signature`, R||S of 64 bytes, was made over the message by the holder of this key.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let multiples, signature.count == 64 else { return false }
        let s = U256(littleEndian: signature[32...])
        guard s < EdwardsPoint.order.value else { return false }
        let digest = SHA512.digest(signature[..<32] + bytes + message)
        let h = EdwardsPoint.order.reduced(
            high: U256(littleEndian: digest[32...]), low: U256(littleEndian: digest[..<32]))
        // R = s * B - h * A.
        return Self.combination(s, h, of: multiples).bytes == Array(signature[..<32])
    }

    /// u times the base point and v times the point whose odd multiples are given.
    static func combination(_ u: U256, _ v: U256, of multiples: [EdwardsPoint]) -> EdwardsPoint {
        let (baseDigits, digits) = (u.signedDigits(width: 7), v.signedDigits(width: 5))
        var sum = EdwardsPoint.neutral
        for place in (0..<max(baseDigits.count, digits.count)).reversed() {
            sum = sum.doubled()
            if place < baseDigits.count { sum.add(baseDigits[place], of: EdwardsPoint.baseMultiples) }
            if place < digits.count { sum.add(digits[place], of: multiples) }
        }
        return sum
    }
}
