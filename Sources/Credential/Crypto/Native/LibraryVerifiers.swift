internal import CCrypto

/// What checks the signatures of a key; throws `invalidKey` when the point is not on the curve.
func signatureVerifier(_ algorithm: Algorithm, point: [UInt8]) throws(CryptoError) -> any SignatureVerifier {
    try CryptoLibrary.start()
    guard let handle = KeyHandle(algorithm, point: point) else { throw .invalidKey }
    return switch algorithm {
    case .ed25519: try MessageVerifier(handle)
    case .es256, .sm2: try DigestVerifier(algorithm, point: point, handle)
    }
}

/// Verifies Ed25519 signatures, which take the message whole: a context that is set up is copied for each.
final class MessageVerifier: SignatureVerifier {
    private let prepared: SignatureContext

    init(_ key: KeyHandle) throws(CryptoError) { prepared = try SignatureContext(.verify, .ed25519, key) }

    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let context = try? SignatureContext(copying: prepared) else { return false }
        let isValid =
            unsafe EVP_DigestVerify(context.pointer, signature, signature.count, message, message.count) == 1
        if !isValid { ERR_clear_error() }
        return isValid
    }
}

/// Verifies ECDSA and SM2 signatures of one key: hashes the message, then asks libcrypto about the digest alone.
///
/// Contexts are made at the first check and lent to one check at a time. `EVP_DigestVerify` would set up, copy and free
/// several for each signature, and for SM2 compute Z, which depends on the key alone, anew.
@safe final class DigestVerifier: SignatureVerifier, @unchecked Sendable {
    private let key: KeyHandle
    private let digest: OpaquePointer?
    /// What is hashed before the message.
    private let prefix: [UInt8]
    private let lock: Lock
    private var idle: [Contexts] = []

    /// The owner of a digest's context and of a key's, set up to verify.
    @safe private final class Contexts {
        let digest: OpaquePointer
        let key: OpaquePointer

        init?(_ handle: KeyHandle) {
            guard let digest = unsafe EVP_MD_CTX_new() else { return nil }
            guard let key = unsafe EVP_PKEY_CTX_new(handle.pointer, nil) else {
                unsafe EVP_MD_CTX_free(digest)
                return nil
            }
            unsafe (self.digest, self.key) = (digest, key)
            guard unsafe EVP_PKEY_verify_init(key) == 1 else { return nil }
        }

        deinit {
            unsafe EVP_PKEY_CTX_free(key)
            unsafe EVP_MD_CTX_free(digest)
        }
    }

    /// For ES256 and SM2.
    init(_ algorithm: Algorithm, point: [UInt8], _ key: KeyHandle) throws(CryptoError) {
        self.key = key
        unsafe digest = algorithm == .sm2 ? CryptoLibrary.sm3 : CryptoLibrary.sha256
        prefix = algorithm == .sm2 ? SM2Curve.identityDigest(point: point) : []
        lock = try Lock()
    }

    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        let der = SignatureEncoding.der(signature)
        guard let contexts = lock.writing({ idle.popLast() }) ?? Contexts(key) else { return false }
        defer { lock.writing { idle.append(contexts) } }
        var (hashed, isHashed) = (InlineArray<32, UInt8>(repeating: 0), false)
        var bytes = hashed.mutableSpan
        let verified = unsafe bytes.withUnsafeMutableBufferPointer { output in
            unsafe isHashed =
                EVP_DigestInit_ex2(contexts.digest, digest, nil) == 1
                && EVP_DigestUpdate(contexts.digest, prefix, prefix.count) == 1
                && EVP_DigestUpdate(contexts.digest, message, message.count) == 1
                && EVP_DigestFinal_ex(contexts.digest, output.baseAddress, nil) == 1
            return unsafe isHashed
                && EVP_PKEY_verify(contexts.key, der, der.count, output.baseAddress, output.count) == 1
        }
        if !verified { ERR_clear_error() }
        return verified
    }
}
