internal import CCrypto

/// SHA-256 (FIPS 180-4) of bytes that come in parts. It belongs to one thread.
@safe public final class RunningDigest {
    private let context: OpaquePointer

    /// The digest of nothing yet.
    public init() throws(CryptoError) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw .library(call: "EVP_MD_CTX_new") }
        unsafe self.context = context
        guard unsafe EVP_DigestInit_ex2(context, CryptoLibrary.sha256, nil) == 1 else {
            throw .library(call: "EVP_DigestInit_ex2")
        }
    }

    /// Takes the next bytes.
    public func add(_ bytes: [UInt8]) throws(CryptoError) {
        guard unsafe EVP_DigestUpdate(context, bytes, bytes.count) == 1 else {
            throw .library(call: "EVP_DigestUpdate")
        }
    }

    /// The 32 bytes; nothing can be added afterwards.
    public func finish() throws(CryptoError) -> [UInt8] {
        var isDone = false
        let digest = unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            isDone = unsafe EVP_DigestFinal_ex(context, output.baseAddress, nil) == 1
            count = isDone ? 32 : 0
        }
        guard isDone else { throw .library(call: "EVP_DigestFinal_ex") }
        return digest
    }

    deinit { unsafe EVP_MD_CTX_free(context) }
}
