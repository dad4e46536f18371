/// What a library could not do, or a key that it refuses.
public enum CryptoError: Error, Hashable, Sendable {
    /// A call of libcrypto failed.
    case library(call: String)
    /// Bytes that are no key of the format.
    case invalidKey
    /// A key file that needs a passphrase, or was given a wrong one.
    case wrongPassphrase
    /// A text without a PEM block of the wanted kind.
    case notPEM(expected: String)
}
