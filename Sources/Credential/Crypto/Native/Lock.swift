internal import CCrypto

/// A lock for many readers or one writer; libcrypto's, because this room knows no other library that has one.
@safe final class Lock: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    init() throws(CryptoError) {
        guard let lock = unsafe CRYPTO_THREAD_lock_new() else { throw .library(call: "CRYPTO_THREAD_lock_new") }
        unsafe pointer = lock
    }

    deinit { unsafe CRYPTO_THREAD_lock_free(pointer) }

    /// Runs beside other readers.
    func reading<Value>(_ body: () -> Value) -> Value {
        _ = unsafe CRYPTO_THREAD_read_lock(pointer)
        defer { _ = unsafe CRYPTO_THREAD_unlock(pointer) }
        return body()
    }

    /// Runs alone.
    func writing<Value>(_ body: () -> Value) -> Value {
        _ = unsafe CRYPTO_THREAD_write_lock(pointer)
        defer { _ = unsafe CRYPTO_THREAD_unlock(pointer) }
        return body()
    }
}
