internal import CCrypto

/// PBKDF2 with HMAC-SHA-512 (RFC 8018 section 5.2): bytes that cost `iterations` to make from a password.
func pbkdf2SHA512(_ password: [UInt8], salt: [UInt8], iterations: Int, count: Int) throws(CryptoError) -> [UInt8] {
    try CryptoLibrary.start()
    var done: Int32 = 0
    let bytes = unsafe password.withUnsafeBytes { password in
        unsafe [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            done = unsafe PKCS5_PBKDF2_HMAC(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(password.count), salt,
                Int32(salt.count), Int32(iterations), CryptoLibrary.sha512, Int32(count), output.baseAddress)
            initialized = count
        }
    }
    guard done == 1 else { throw .library(call: "PKCS5_PBKDF2_HMAC") }
    return bytes
}

/// AES-256 in counter mode from a counter of zeros (NIST SP 800-38A section 6.5), which opens what it sealed.
///
/// It hides and proves nothing, and a key may seal one text only.
func aes256Counter(_ text: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
    try CryptoLibrary.start()
    guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .library(call: "EVP_CIPHER_CTX_new") }
    defer { unsafe EVP_CIPHER_CTX_free(context) }
    let counter = [UInt8](repeating: 0, count: 16)
    guard key.count == 32, unsafe EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nil, key, counter) == 1 else {
        throw .library(call: "EVP_EncryptInit_ex")
    }
    var length: Int32 = 0
    var done: Int32 = 0
    let sealed = unsafe [UInt8](unsafeUninitializedCapacity: text.count) { output, initialized in
        done = unsafe EVP_EncryptUpdate(context, output.baseAddress, &length, text, Int32(text.count))
        initialized = text.count
    }
    guard done == 1, Int(length) == text.count else { throw .library(call: "EVP_EncryptUpdate") }
    return sealed
}
