internal import CCrypto

/// The one way into libcrypto: started without its configuration file, so that OPENSSL_CONF loads no code.
enum CryptoLibrary {
    private static let started: Bool = OPENSSL_init_crypto(settings, nil) == 1

    /// Nor does it fill its tables of names for programs written before OpenSSL 3, which cost a short run a third of a
    /// millisecond.
    private static let settings = UInt64(
        OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_ADD_ALL_CIPHERS
            | OPENSSL_INIT_NO_ADD_ALL_DIGESTS)

    static func start() throws(CryptoError) {
        guard started else { throw .library(call: "OPENSSL_init_crypto") }
    }

    /// SHA-256 with the algorithm fetched once: OpenSSL 3 looks it up anew at each implicit fetch.
    nonisolated(unsafe) static let sha256: OpaquePointer? = {
        _ = started
        return unsafe EVP_MD_fetch(nil, "SHA256", nil)
    }()

    /// SHA-512, fetched once.
    nonisolated(unsafe) static let sha512: OpaquePointer? = {
        _ = started
        return unsafe EVP_MD_fetch(nil, "SHA512", nil)
    }()

    /// SM3, fetched once.
    nonisolated(unsafe) static let sm3: OpaquePointer? = {
        _ = started
        return unsafe EVP_MD_fetch(nil, "SM3", nil)
    }()

    /// The signer's identifier of GB/T 32918.2, always set explicitly: the default of OpenSSL 3.0 is empty.
    static let sm2Identifier = Array("1234567812345678".utf8)
}

/// SHA-256 (FIPS 180-4).
public func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
    unsafe bytes.withContiguousStorageIfAvailable { unsafe digest($0, CryptoLibrary.sha256) }
        ?? Array(bytes).withUnsafeBufferPointer { unsafe digest($0, CryptoLibrary.sha256) }
}

/// SM3 (GB/T 32905).
func sm3(_ bytes: [UInt8]) -> [UInt8] {
    unsafe bytes.withUnsafeBufferPointer { unsafe digest($0, CryptoLibrary.sm3) }
}

private func digest(_ input: UnsafeBufferPointer<UInt8>, _ algorithm: OpaquePointer?) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
        var length: UInt32 = 0
        let done = unsafe EVP_Digest(input.baseAddress, input.count, output.baseAddress, &length, algorithm, nil)
        precondition(done == 1 && length == 32, "libcrypto offers neither SHA-256 nor SM3")
        count = 32
    }
}

/// HMAC with SHA-256 (RFC 2104).
public func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    let block = 64
    var padded = key.count > block ? sha256(key) : key
    padded += [UInt8](repeating: 0, count: block - padded.count)
    return sha256(padded.map { $0 ^ 0x5c } + sha256(padded.map { $0 ^ 0x36 } + message))
}

/// Random bytes from libcrypto's generator, which the operating system seeds.
public func randomBytes(_ count: Int) throws(CryptoError) -> [UInt8] {
    try CryptoLibrary.start()
    var filled: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        filled = unsafe RAND_bytes(buffer.baseAddress, Int32(count))
        initialized = count
    }
    guard filled == 1 else { throw .library(call: "RAND_bytes") }
    return bytes
}
