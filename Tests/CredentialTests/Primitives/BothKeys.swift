import Primitives

@testable import Credential

/// One public key twice: for libcrypto, and for Swift alone.
struct BothKeys {
    let key: PublicKey

    init(_ key: PublicKey) { self.key = key }

    /// Whether a signature is valid in Swift alone.
    func pure(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
        switch key.algorithm {
        case .ed25519: Ed25519Key(key.point).isValid(signature, over: message)
        case .sm2: ShortCurveKey(.sm2, point: key.point)?.isValid(signature, over: message) ?? false
        case .es256: ShortCurveKey(.es256, point: key.point)?.isValid(signature, over: message) ?? false
        }
    }

    /// The verdict of libcrypto, and whether the other is the same.
    func verdict(_ signature: [UInt8], _ message: [UInt8]) -> (isValid: Bool, isSame: Bool) {
        let isValid = key.isValid(signature, over: message)
        return (isValid, pure(signature, message) == isValid)
    }
}
