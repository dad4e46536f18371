internal import CCrypto

/// AES-256 in Galois/counter mode (NIST SP 800-38D): hides a text, and shows whether it or what goes with it was altered. A
/// nonce has 12 bytes and serves once under a key.
enum AES256GCM {
    /// Bytes of the tag behind the text.
    static let tagBytes = 16

    /// The text sealed, with its tag.
    static func seal(
        _ text: [UInt8], key: [UInt8], nonce: [UInt8], data: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let context = try CipherContext()
        guard key.count == 32, nonce.count == 12 else { throw .invalidKey }
        var length: Int32 = 0
        var isDone = false
        let sealed = unsafe [UInt8](unsafeUninitializedCapacity: text.count + tagBytes) { output, count in
            let end = unsafe output.baseAddress?.advanced(by: text.count)
            unsafe isDone =
                EVP_EncryptInit_ex(context.pointer, EVP_aes_256_gcm(), nil, key, nonce) == 1
                && EVP_EncryptUpdate(context.pointer, nil, &length, data, Int32(data.count)) == 1
                && EVP_EncryptUpdate(context.pointer, output.baseAddress, &length, text, Int32(text.count)) == 1
                && EVP_EncryptFinal_ex(context.pointer, end, &length) == 1
                && EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), end) == 1
            count = isDone ? text.count + tagBytes : 0
        }
        guard isDone else { throw .library(call: "EVP_EncryptFinal_ex") }
        return sealed
    }

    /// The text of what was sealed; nil when key, nonce, data or text is another one.
    static func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], data: [UInt8]) -> [UInt8]? {
        guard key.count == 32, nonce.count == 12, sealed.count >= tagBytes, let context = try? CipherContext() else {
            return nil
        }
        let size = sealed.count - tagBytes
        var tag = Array(sealed[size...])
        var length: Int32 = 0
        var isDone = false
        let text = unsafe [UInt8](unsafeUninitializedCapacity: size) { output, count in
            unsafe isDone =
                EVP_DecryptInit_ex(context.pointer, EVP_aes_256_gcm(), nil, key, nonce) == 1
                && EVP_DecryptUpdate(context.pointer, nil, &length, data, Int32(data.count)) == 1
                && EVP_DecryptUpdate(context.pointer, output.baseAddress, &length, sealed, Int32(size)) == 1
                && EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1
                && EVP_DecryptFinal_ex(context.pointer, output.baseAddress?.advanced(by: size), &length) == 1
            count = isDone ? size : 0
        }
        if !isDone { ERR_clear_error() }
        return isDone ? text : nil
    }
}

/// The owner of one EVP_CIPHER_CTX.
@safe private final class CipherContext {
    let pointer: OpaquePointer

    init() throws(CryptoError) {
        try CryptoLibrary.start()
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .library(call: "EVP_CIPHER_CTX_new") }
        unsafe pointer = context
    }

    deinit { unsafe EVP_CIPHER_CTX_free(pointer) }
}
