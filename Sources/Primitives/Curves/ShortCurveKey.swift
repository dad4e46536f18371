/// A public key of SM2 or of ECDSA on P-256.
public final class ShortCurveKey: Sendable {
    /// What the key verifies.
    public enum Scheme: Sendable {
        /// SM2 with SM3 (GB/T 32918.2), with the identifier 1234567812345678.
        case sm2
        /// ECDSA on P-256 with SHA-256 (FIPS 186-5 section 6.4.2).
        case es256
    }

    private let scheme: Scheme
    private let curve: ShortCurve
    /// Odd multiples of the key's point, from 1 to 15.
    private let multiples: [ShortPoint]
    /// For SM2 the digest of who signs, which is hashed before each message.
    private let prefix: [UInt8]

    /// Takes x and y of 32 bytes each; nil when they are no point of the curve.
    public init?(_ scheme: Scheme, point bytes: [UInt8]) {
        let curve = scheme == .sm2 ? ShortCurve.sm2 : ShortCurve.p256
        guard bytes.count == 64,
            let point = curve.point(x: U256(bigEndian: bytes[..<32]), y: U256(bigEndian: bytes[32...]))
        else { return nil }
        (self.scheme, self.curve) = (scheme, curve)
        multiples = point.oddMultiples(8, in: curve.field)
        prefix = scheme == .sm2 ? Self.identityDigest(curve, bytes) : []
    }

    /// Z = SM3(ENTL || ID || a || b || xG || yG || xA || yA) (GB/T 32918.2 section 5.5).
    private static func identityDigest(_ curve: ShortCurve, _ point: [UInt8]) -> [UInt8] {
        let identifier = Array("1234567812345678".utf8)
        let a = curve.field.value.subtracting(U256(0, 0, 0, 3)).difference
        let numbers = [a, curve.b, curve.baseX, curve.baseY].flatMap { $0.bigEndianBytes }
        return SM3.digest([0, UInt8(identifier.count * 8)] + identifier + numbers + point)
    }

    /// Whether `signature`, r||s of 64 bytes, was made over the message by the holder of this key.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        let (r, s) = (U256(bigEndian: signature[..<32]), U256(bigEndian: signature[32...]))
        let order = curve.order
        guard !r.isZero, !s.isZero, r < order.value, s < order.value else { return false }
        switch scheme {
        case .sm2: return isSM2(r, s, order.reduced(U256(bigEndian: SM3.digest(prefix + message))))
        case .es256: return isECDSA(r, s, order.reduced(U256(bigEndian: SHA256.digest(message))))
        }
    }

    /// With t = r + s: r = e + x of s * G + t * P.
    private func isSM2(_ r: U256, _ s: U256, _ e: U256) -> Bool {
        let t = curve.order.add(r, s)
        guard !t.isZero else { return false }
        return curve.hasCoordinate(curve.combination(s, t, of: multiples), curve.order.subtract(r, e))
    }

    /// r = x of e/s * G + r/s * P.
    private func isECDSA(_ r: U256, _ s: U256, _ e: U256) -> Bool {
        let order = curve.order
        // Entered once only, so that the products below leave again.
        let inverse = order.inverse(order.entered(s))
        let (u, v) = (order.multiply(inverse, e), order.multiply(inverse, r))
        return curve.hasCoordinate(curve.combination(u, v, of: multiples), r)
    }
}
