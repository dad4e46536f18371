internal import CCrypto

/// What two holders of P-256 keys know and nobody else: the x coordinate of ECDH (NIST SP 800-56A), 32 bytes.
func agreedSecret(_ own: PrivateKey, _ other: PublicKey) throws(CryptoError) -> [UInt8] {
    guard own.publicKey.algorithm == .es256, other.algorithm == .es256,
        let peer = KeyHandle(.es256, point: other.point)
    else { throw .invalidKey }
    guard let context = unsafe EVP_PKEY_CTX_new(own.handle.pointer, nil) else {
        throw .library(call: "EVP_PKEY_CTX_new")
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var length = 32
    var isDone = false
    let secret = unsafe [UInt8](unsafeUninitializedCapacity: length) { output, count in
        unsafe isDone =
            EVP_PKEY_derive_init(context) == 1 && EVP_PKEY_derive_set_peer(context, peer.pointer) == 1
            && EVP_PKEY_derive(context, output.baseAddress, &length) == 1
        count = isDone ? length : 0
    }
    guard isDone, length == 32 else { throw .library(call: "EVP_PKEY_derive") }
    return secret
}

/// HKDF with SHA-256, without salt, for 32 bytes (RFC 5869).
func hkdfSHA256(_ secret: [UInt8], info: [UInt8]) -> [UInt8] {
    let key = hmacSHA256(key: [UInt8](repeating: 0, count: 32), secret)
    return hmacSHA256(key: key, info + [1])
}
