/// A public key of one of the three algorithms, parsed once and kept.
public struct PublicKey: Sendable {
    /// The algorithm that this key is for; never taken from a token.
    public var algorithm: Algorithm { material.algorithm }
    /// x||y of 64 bytes, or the 32 bytes of an Ed25519 key.
    public var point: [UInt8] { material.point }
    /// The first 8 bytes of the fingerprint; a hint, never a proof.
    public var keyID: [UInt8] { material.keyID }
    private let material: Material

    /// One object, so that passing a key on counts one reference.
    private final class Material: Sendable {
        let algorithm: Algorithm
        let point, keyID: [UInt8]
        let verifier: any SignatureVerifier

        init(_ algorithm: Algorithm, _ point: [UInt8]) throws(CryptoError) {
            (self.algorithm, self.point) = (algorithm, point)
            keyID = Array(sha256(algorithm.keyInfoPrefix + point).prefix(8))
            verifier = try signatureVerifier(algorithm, point: point)
        }
    }

    /// Takes a point; throws `CryptoError.invalidKey` when it is not on the curve or of low order.
    public init(_ algorithm: Algorithm, point: [UInt8]) throws(CryptoError) {
        guard point.count == algorithm.pointBytes, !Self.isLowOrder(algorithm, point) else { throw .invalidKey }
        material = try Material(algorithm, point)
    }

    /// Reads a SubjectPublicKeyInfo with a named curve and an uncompressed point.
    public init(keyInfo: [UInt8]) throws(CryptoError) {
        for algorithm in Algorithm.allCases {
            let prefix = algorithm.keyInfoPrefix
            if keyInfo.starts(with: prefix) {
                try self.init(algorithm, point: Array(keyInfo.dropFirst(prefix.count)))
                return
            }
        }
        throw .invalidKey
    }

    /// Reads a PEM text with one `PUBLIC KEY` block (RFC 7468 section 13).
    public init(pem: String) throws(CryptoError) {
        try self.init(keyInfo: try PEM.decode(pem, label: "PUBLIC KEY"))
    }

    /// The SubjectPublicKeyInfo, DER.
    public var keyInfo: [UInt8] { algorithm.keyInfoPrefix + point }

    /// The PEM text with one `PUBLIC KEY` block.
    public var pem: String { PEM.encode(keyInfo, label: "PUBLIC KEY") }

    /// SHA-256 of the SubjectPublicKeyInfo: what a device pins and people compare.
    public var fingerprint: [UInt8] { sha256(keyInfo) }

    /// Whether `signature`, r||s or R||S of 64 bytes, was made over `message` by the holder of this key.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        signature.count == Algorithm.signatureBytes && material.verifier.isValid(signature, over: message)
    }

    /// The eight Ed25519 points of small order, in their canonical and other accepted encodings, sign bit aside; a
    /// signature under such a key holds for any message.
    private static func isLowOrder(_ algorithm: Algorithm, _ point: [UInt8]) -> Bool {
        guard algorithm == .ed25519, var last = point.last else { return false }
        last &= 0x7f
        return lowOrderPoints.contains(Array(point.dropLast()) + [last])
    }

    private static let lowOrderPoints: Set<[UInt8]> = {
        let zero = [UInt8](repeating: 0, count: 32)
        let one = [UInt8]([1]) + zero.dropFirst()
        let prime = [UInt8]([0xed]) + [UInt8](repeating: 0xff, count: 30) + [0x7f]
        let minusOne = [UInt8]([0xec]) + prime.dropFirst()
        let primePlusOne = [UInt8]([0xee]) + prime.dropFirst()
        let order8: [UInt8] = [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
            0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ]
        let otherOrder8: [UInt8] = [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20,
            0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ]
        return [zero, one, prime, minusOne, primePlusOne, order8, otherOrder8]
    }()
}

extension PublicKey: Hashable {
    /// Keys are equal when algorithm and point are.
    public static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.algorithm == right.algorithm && left.point == right.point
    }
    /// Hashes algorithm and point.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(algorithm)
        hasher.combine(point)
    }
}
