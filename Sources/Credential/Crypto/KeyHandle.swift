internal import CCrypto

/// The owner of one EVP_PKEY. libcrypto lets many threads use one key at a time as long as none changes it; nothing does.
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe EVP_PKEY_free(pointer) }

    /// The key's SubjectPublicKeyInfo.
    func keyInfo() throws(CryptoError) -> [UInt8] {
        let length = unsafe i2d_PUBKEY(pointer, nil)
        guard length > 0 else { throw .library(call: "i2d_PUBKEY") }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            var cursor = buffer.baseAddress
            count = unsafe Int(i2d_PUBKEY(pointer, &cursor))
        }
    }
}

/// The owner of one EVP_MD_CTX set up to sign or to verify with a key.
///
/// One that is kept to be copied is shared by threads: copying only reads it, and nobody else is given it.
@safe final class SignatureContext: @unchecked Sendable {
    let pointer: OpaquePointer

    enum Direction { case sign, verify }

    init(_ direction: Direction, _ algorithm: Algorithm, _ key: KeyHandle) throws(CryptoError) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw .library(call: "EVP_MD_CTX_new") }
        unsafe pointer = context
        if algorithm == .sm2 { try setIdentifier(key) }
        let digest: OpaquePointer? =
            switch algorithm {
            case .sm2: unsafe CryptoLibrary.sm3
            case .es256: unsafe CryptoLibrary.sha256
            case .ed25519: nil
            }
        let done =
            switch direction {
            case .sign: unsafe EVP_DigestSignInit(context, nil, digest, nil, key.pointer)
            case .verify: unsafe EVP_DigestVerifyInit(context, nil, digest, nil, key.pointer)
            }
        guard done == 1 else { throw .library(call: "EVP_DigestSignInit or EVP_DigestVerifyInit") }
    }

    /// A copy of one that is set up and has not been used; saves looking the algorithm up anew.
    init(copying prepared: SignatureContext) throws(CryptoError) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw .library(call: "EVP_MD_CTX_new") }
        unsafe pointer = context
        guard unsafe EVP_MD_CTX_copy_ex(context, prepared.pointer) == 1 else {
            throw .library(call: "EVP_MD_CTX_copy_ex")
        }
    }

    deinit {
        // A key context that was set by hand belongs to its setter and is freed before its digest context.
        if let keyContext = unsafe keyContext { unsafe EVP_PKEY_CTX_free(keyContext) }
        unsafe EVP_MD_CTX_free(pointer)
    }

    private var keyContext: OpaquePointer?

    private func setIdentifier(_ key: KeyHandle) throws(CryptoError) {
        guard let context = unsafe EVP_PKEY_CTX_new(key.pointer, nil) else { throw .library(call: "EVP_PKEY_CTX_new") }
        unsafe keyContext = context
        let identifier = CryptoLibrary.sm2Identifier
        guard unsafe EVP_PKEY_CTX_set1_id(context, identifier, Int32(identifier.count)) == 1 else {
            throw .library(call: "EVP_PKEY_CTX_set1_id")
        }
        unsafe EVP_MD_CTX_set_pkey_ctx(pointer, context)
    }
}
