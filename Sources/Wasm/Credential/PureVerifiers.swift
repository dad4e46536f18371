internal import Primitives

extension ShortCurveKey: SignatureVerifier {}
extension Ed25519Key: SignatureVerifier {}

/// What checks the signatures of a key; throws `invalidKey` when the point is not on the curve.
func signatureVerifier(_ algorithm: Algorithm, point: [UInt8]) throws(CryptoError) -> any SignatureVerifier {
    let scheme: ShortCurveKey.Scheme
    switch algorithm {
    case .ed25519: return Ed25519Key(point)
    case .es256: scheme = .es256
    case .sm2: scheme = .sm2
    }
    guard let key = ShortCurveKey(scheme, point: point) else { throw .invalidKey }
    return key
}
