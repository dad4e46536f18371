/// What checks the signatures of one key: libcrypto, or Swift alone where there is none.
protocol SignatureVerifier: AnyObject, Sendable {
    /// Whether a signature of 64 bytes was made over the message.
    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool
}
