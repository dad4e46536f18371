internal import CCrypto

/// The owner of one EVP_PKEY. libcrypto lets many threads use one key at a time as long as none changes it; nothing does.
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    /// A public key from its point, nil when that is not on the curve. libcrypto's decoder of a SubjectPublicKeyInfo, whose
    /// every other byte is known here, takes four times as long.
    convenience init?(_ algorithm: Algorithm, point: [UInt8]) {
        guard let group = algorithm.groupName else {
            let key = unsafe EVP_PKEY_new_raw_public_key_ex(nil, algorithm.libraryName, nil, point, point.count)
            guard let key = unsafe key else {
                ERR_clear_error()
                return nil
            }
            unsafe self.init(owning: key)
            return
        }
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, algorithm.libraryName, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var name = Array(group.utf8CString)
        var uncompressed = [0x04] + point
        var key: OpaquePointer?
        let made = unsafe name.withUnsafeMutableBufferPointer { name in
            unsafe uncompressed.withUnsafeMutableBufferPointer { point in
                var parameters = unsafe [
                    OSSL_PARAM_construct_utf8_string(Self.lasting("group"), name.baseAddress, 0),
                    OSSL_PARAM_construct_octet_string(Self.lasting("pub"), point.baseAddress, point.count),
                    OSSL_PARAM_construct_end(),
                ]
                return unsafe EVP_PKEY_fromdata_init(context) == 1
                    && EVP_PKEY_fromdata(context, &key, Self.publicKeyParts, &parameters) == 1
            }
        }
        guard made, let key = unsafe key else {
            ERR_clear_error()
            return nil
        }
        unsafe self.init(owning: key)
    }

    /// A parameter's name for libcrypto, which keeps the pointer: a Swift text passed as such would be gone too soon.
    private static func lasting(_ name: StaticString) -> UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// EVP_PKEY_PUBLIC_KEY, a macro that is not imported.
    private static let publicKeyParts =
        OSSL_KEYMGMT_SELECT_PUBLIC_KEY | OSSL_KEYMGMT_SELECT_DOMAIN_PARAMETERS | OSSL_KEYMGMT_SELECT_OTHER_PARAMETERS

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

extension Algorithm {
    /// The name of the group for key generation in libcrypto.
    var groupName: String? {
        switch self {
        case .sm2: "SM2"
        case .es256: "P-256"
        case .ed25519: nil
        }
    }

    /// The name of the key type in libcrypto.
    var libraryName: String {
        switch self {
        case .sm2: "SM2"
        case .es256: "EC"
        case .ed25519: "ED25519"
        }
    }
}
