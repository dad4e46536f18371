internal import Primitives

/// SHA-256 (FIPS 180-4).
public func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] { SHA256.digest(Array(bytes)) }

/// PBKDF2 with HMAC-SHA-512 (RFC 8018 section 5.2): bytes that cost `iterations` to make from a password.
func pbkdf2SHA512(_ password: [UInt8], salt: [UInt8], iterations: Int, count: Int) throws(CryptoError) -> [UInt8] {
    Primitives.pbkdf2SHA512(password, salt: salt, iterations: iterations, count: count)
}

/// AES-256 in counter mode from a counter of zeros (NIST SP 800-38A section 6.5).
func aes256Counter(_ text: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard let opened = Primitives.aes256Counter(text, key: key) else { throw .invalidKey }
    return opened
}

/// Inflates the zlib stream at the start of the input into at most `capacity` bytes; says how many bytes it took.
func inflatedStream(_ input: [UInt8], capacity: Int) throws(ZlibFault) -> (output: [UInt8], consumed: Int) {
    do {
        let (output, end) = try inflated(input, limit: capacity)
        return (output, end)
    } catch { throw error == .tooLarge ? .tooLarge : .damaged }
}

/// There is one thread, so that nobody has to wait.
final class Lock: Sendable {
    init() throws(CryptoError) {}

    func reading<Value>(_ body: () -> Value) -> Value { body() }
    func writing<Value>(_ body: () -> Value) -> Value { body() }
}

/// A private key, of which none can be made here: a page never signs.
public struct PrivateKey: Sendable {
    /// The public half.
    public let publicKey: PublicKey

    private init(_ publicKey: PublicKey) { self.publicKey = publicKey }

    /// Signs nothing.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] { throw .invalidKey }
}
