internal import CCrypto

/// Verifies ECDSA and SM2 signatures of one key: hashes the message, then asks libcrypto about the digest alone.
///
/// Contexts are made at the first check and lent to one check at a time. `EVP_DigestVerify` would set up, copy and free
/// several for each signature, and for SM2 compute Z, which depends on the key alone, anew.
@safe final class DigestVerifier: @unchecked Sendable {
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

    /// Whether a signature in DER was made over the message.
    func isValid(der: [UInt8], over message: [UInt8]) -> Bool {
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

/// The curve of SM2 (GB/T 32918.5), as far as a verifier needs it by its numbers.
enum SM2Curve {
    /// Z, the SM3 digest of who signs: ENTL || ID || a || b || xG || yG || xA || yA (GB/T 32918.2 section 5.5).
    static func identityDigest(point: [UInt8]) -> [UInt8] {
        let identifier = CryptoLibrary.sm2Identifier
        let bits = identifier.count * 8
        return sm3([UInt8(bits >> 8), UInt8(bits & 0xff)] + identifier + a + b + base + point)
    }

    private static let a: [UInt8] =
        [0xff, 0xff, 0xff, 0xfe] + [UInt8](repeating: 0xff, count: 16) + [0, 0, 0, 0]
        + [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfc]

    private static let b: [UInt8] = [
        0x28, 0xe9, 0xfa, 0x9e, 0x9d, 0x9f, 0x5e, 0x34, 0x4d, 0x5a, 0x9e, 0x4b, 0xcf, 0x65, 0x09, 0xa7,
        0xf3, 0x97, 0x89, 0xf5, 0x15, 0xab, 0x8f, 0x92, 0xdd, 0xbc, 0xbd, 0x41, 0x4d, 0x94, 0x0e, 0x93,
    ]

    /// x and y of the base point.
    private static let base: [UInt8] = [
        0x32, 0xc4, 0xae, 0x2c, 0x1f, 0x19, 0x81, 0x19, 0x5f, 0x99, 0x04, 0x46, 0x6a, 0x39, 0xc9, 0x94,
        0x8f, 0xe3, 0x0b, 0xbf, 0xf2, 0x66, 0x0b, 0xe1, 0x71, 0x5a, 0x45, 0x89, 0x33, 0x4c, 0x74, 0xc7,
        0xbc, 0x37, 0x36, 0xa2, 0xf4, 0xf6, 0x77, 0x9c, 0x59, 0xbd, 0xce, 0xe3, 0x6b, 0x69, 0x21, 0x53,
        0xd0, 0xa9, 0x87, 0x7c, 0xc6, 0x2a, 0x47, 0x40, 0x02, 0xdf, 0x32, 0xe5, 0x21, 0x39, 0xf0, 0xa0,
    ]
}
