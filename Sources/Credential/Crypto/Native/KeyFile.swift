internal import CCrypto

/// Private keys as PKCS#8 texts: encrypted with scrypt and AES-256-CBC (RFC 7914, RFC 8018), or plain for specimens.
extension PrivateKey {
    /// scrypt cost: N = 2^14, r = 8, p = 5 takes 16 MiB and some tenths of a second (OWASP password storage). A larger N
    /// exceeds the 32 MiB that libcrypto allows in a PKCS#8 file, so neither it nor `openssl` would open the key.
    private static let scryptCost: (n: UInt64, r: UInt64, p: UInt64) = (16_384, 8, 5)

    /// The key as PEM, encrypted when a passphrase is given.
    public func pem(passphrase: [UInt8]?) throws(CryptoError) -> String {
        guard let information = unsafe EVP_PKEY2PKCS8(handle.pointer) else { throw .library(call: "EVP_PKEY2PKCS8") }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(information) }
        guard let passphrase else {
            return PEM.encode(
                try unsafe derBytes { unsafe i2d_PKCS8_PRIV_KEY_INFO(information, $0) }, label: "PRIVATE KEY")
        }
        let salt = try randomBytes(16)
        let (n, r, p) = Self.scryptCost
        guard
            let scheme = unsafe salt.withUnsafeBufferPointer({ salt in
                unsafe PKCS5_pbe2_set_scrypt(
                    EVP_aes_256_cbc(), salt.baseAddress, Int32(salt.count), nil, n, r, p)
            })
        else { throw .library(call: "PKCS5_pbe2_set_scrypt") }
        let sealed = unsafe passphrase.withUnsafeBytes { bytes in
            unsafe PKCS8_set0_pbe(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), information, scheme)
        }
        guard let sealed = unsafe sealed else { throw .library(call: "PKCS8_set0_pbe") }
        defer { unsafe X509_SIG_free(sealed) }
        return PEM.encode(try unsafe derBytes { unsafe i2d_X509_SIG(sealed, $0) }, label: "ENCRYPTED PRIVATE KEY")
    }

    /// Whether a PEM text holds an encrypted key, which needs a passphrase.
    public static func isEncrypted(pem: String) -> Bool {
        pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    }

    /// Reads a PEM text; throws `CryptoError.wrongPassphrase` when it is encrypted and the passphrase does not open it.
    public init(pem: String, passphrase: [UInt8]?) throws(CryptoError) {
        try CryptoLibrary.start()
        let information: OpaquePointer
        if Self.isEncrypted(pem: pem) {
            guard let passphrase else { throw .wrongPassphrase }
            unsafe information = try Self.open(try PEM.decode(pem, label: "ENCRYPTED PRIVATE KEY"), passphrase)
        } else {
            let der = try PEM.decode(pem, label: "PRIVATE KEY")
            guard
                let plain = unsafe der.withUnsafeBufferPointer({ buffer in
                    var cursor = buffer.baseAddress
                    return unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, buffer.count)
                })
            else { throw .invalidKey }
            unsafe information = plain
        }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(information) }
        guard let key = unsafe EVP_PKCS82PKEY(information) else { throw .invalidKey }
        try self.init(handle: unsafe KeyHandle(owning: key))
    }

    private static func open(_ der: [UInt8], _ passphrase: [UInt8]) throws(CryptoError) -> OpaquePointer {
        guard
            let sealed = unsafe der.withUnsafeBufferPointer({ buffer in
                var cursor = buffer.baseAddress
                return unsafe d2i_X509_SIG(nil, &cursor, buffer.count)
            })
        else { throw .invalidKey }
        defer { unsafe X509_SIG_free(sealed) }
        let information = unsafe passphrase.withUnsafeBytes { bytes in
            unsafe PKCS8_decrypt(sealed, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
        }
        guard let information = unsafe information else {
            ERR_clear_error()
            throw .wrongPassphrase
        }
        return unsafe information
    }

    /// Runs an i2d function twice: for the length, then for the bytes.
    private func derBytes(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) throws(CryptoError) -> [UInt8] {
        let length = write(nil)
        guard length > 0 else { throw .library(call: "i2d") }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            var cursor = buffer.baseAddress
            count = unsafe Int(write(&cursor))
        }
    }
}
