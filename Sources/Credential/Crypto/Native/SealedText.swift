internal import CCrypto

/// What one key locks and another opens: SM2 public-key encryption with SM3 (GB/T 32918.4), so that a clerk's machine can put
/// something away that only the holder of the private key reads. A text that was altered does not open.
public enum SealedText {
    /// A text is at most this long, in bytes: what is sealed is small.
    public static let limit = 1_024
    /// What a seal adds at most, in bytes: a point, a digest, and their DER.
    static let overhead = 128

    /// Seals 1 to 1,024 bytes for an SM2 key; throws `invalidKey` for a key of another algorithm.
    public static func seal(_ text: [UInt8], for key: PublicKey) throws(CryptoError) -> [UInt8] {
        guard key.algorithm == .sm2, 1...limit ~= text.count else { throw .invalidKey }
        try CryptoLibrary.start()
        guard let handle = KeyHandle(.sm2, point: key.point) else { throw .invalidKey }
        return try unsafe run(text, handle, "EVP_PKEY_encrypt") { context, output, length in
            unsafe EVP_PKEY_encrypt_init(context) == 1
                && EVP_PKEY_encrypt(context, output, &length, text, text.count) == 1
        }
    }

    /// Opens what was sealed; throws `invalidKey` when it was sealed for another key, or was altered.
    public static func open(_ sealed: [UInt8], with key: PrivateKey) throws(CryptoError) -> [UInt8] {
        guard key.publicKey.algorithm == .sm2, sealed.count <= limit + overhead else { throw .invalidKey }
        do {
            return try unsafe run(sealed, key.handle, "EVP_PKEY_decrypt") { context, output, length in
                unsafe EVP_PKEY_decrypt_init(context) == 1
                    && EVP_PKEY_decrypt(context, output, &length, sealed, sealed.count) == 1
            }
        } catch {
            ERR_clear_error()
            throw .invalidKey
        }
    }

    private static func run(
        _ input: [UInt8], _ key: KeyHandle, _ call: String,
        _ body: (OpaquePointer, UnsafeMutablePointer<UInt8>?, inout Int) -> Bool
    ) throws(CryptoError) -> [UInt8] {
        guard let context = unsafe EVP_PKEY_CTX_new(key.pointer, nil) else { throw .library(call: "EVP_PKEY_CTX_new") }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var length = input.count + overhead
        var isDone = false
        let output = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            isDone = unsafe body(context, buffer.baseAddress, &length)
            count = isDone ? length : 0
        }
        guard isDone else { throw .library(call: call) }
        return output
    }
}
