internal import CCrypto

/// A private key, kept in libcrypto's memory, which is cleansed when the key is let go.
public struct PrivateKey: Sendable {
    /// The public half.
    public let publicKey: PublicKey
    let handle: KeyHandle

    /// Makes a new key.
    public static func generate(_ algorithm: Algorithm) throws(CryptoError) -> PrivateKey {
        try CryptoLibrary.start()
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, algorithm.libraryName, nil) else {
            throw .library(call: "EVP_PKEY_CTX_new_from_name")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_keygen_init(context) == 1 else { throw .library(call: "EVP_PKEY_keygen_init") }
        if let group = algorithm.groupName {
            guard unsafe EVP_PKEY_CTX_set_group_name(context, group) == 1 else {
                throw .library(call: "EVP_PKEY_CTX_set_group_name")
            }
        }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_generate(context, &key) == 1, let key = unsafe key else {
            throw .library(call: "EVP_PKEY_generate")
        }
        return try PrivateKey(handle: unsafe KeyHandle(owning: key))
    }

    init(handle: KeyHandle) throws(CryptoError) {
        publicKey = try PublicKey(keyInfo: try handle.keyInfo())
        self.handle = handle
    }

    /// Signs a message; 64 bytes, r||s or R||S.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        let context = try SignatureContext(.sign, publicKey.algorithm, handle)
        var length = 80
        var done: Int32 = 0
        let signature = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            done = unsafe EVP_DigestSign(context.pointer, buffer.baseAddress, &length, message, message.count)
            count = done == 1 ? length : 0
        }
        guard done == 1 else { throw .library(call: "EVP_DigestSign") }
        if publicKey.algorithm == .ed25519 { return signature }
        guard let raw = SignatureEncoding.raw(signature) else { throw .library(call: "EVP_DigestSign") }
        return raw
    }
}
