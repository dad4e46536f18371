/// A live presentation: CBOR `[token, proof]`, both as byte strings. The proof is signed by the holder's device key at
/// the moment of showing, so that a screenshot is no use a little later. It does not stop lending: compare the face.
public struct Presentation: Hashable, Sendable {
    /// The electronic credential's token.
    public let token: [UInt8]
    /// The device's signature over the token's digest and the time.
    public let proof: [UInt8]

    /// Seconds that a proof counts, before and after it was made.
    public static let window = 90

    /// The bytes to spell as digits.
    public var bytes: [UInt8] { CBORItem.array([.bytes(token), .bytes(proof)]).encoded() }

    /// Whether bytes begin like a presentation (an array of two) and not like a token (tag 18).
    static func isPresentation(_ bytes: [UInt8]) -> Bool { bytes.first == 0x82 }

    /// Takes a presentation apart.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        var reader = CBORReader(bytes, layer: .presentation)
        _ = try reader.enterArray(2...2)
        token = try reader.byteString(1...Limits.inflatedToken)
        proof = try reader.byteString(1...Limits.presentationProof)
        reader.leaveContainer()
        try reader.finish()
    }

    /// Signs a presentation now; `nonce` and `audience` are the verifier's, when it gave them.
    public init(
        of token: SignedToken, at now: Instant, nonce: [UInt8]? = nil, audience: String? = nil, with key: PrivateKey
    ) throws(CryptoError) {
        var claims: [CBORItem: CBORItem] = [
            6: .integer(now.seconds), .integer(PresentationProof.tokenDigestLabel): .bytes(sha256(token.bytes)),
        ]
        if let nonce { claims[10] = .bytes(nonce) }
        if let audience { claims[3] = .text(audience) }
        self.token = token.bytes
        proof = try SignedToken.sign(.map(claims), type: .presentation, with: key).bytes
    }
}

/// The claims of a presentation's proof.
struct PresentationProof {
    let token: SignedToken
    let issuedAt: Instant
    let nonce: [UInt8]?
    let audience: String?
    let tokenDigest: [UInt8]

    /// SHA-256 of the presented token's bytes.
    static let tokenDigestLabel = -65_537

    init(_ bytes: [UInt8]) throws(Malformed) {
        token = try SignedToken(bytes)
        guard token.type == .presentation else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .presentation)
        var cursor = try reader.enterMap(2...4)
        var (issuedAt, nonce, audience, digest): (Seconds?, [UInt8]?, String?, [UInt8]?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 3: audience = try reader.text(1...128)
            case 6: issuedAt = try reader.time()
            case 10: nonce = try reader.byteString(8...64)
            case Self.tokenDigestLabel: digest = try reader.byteString(32...32)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuedAt, let digest else { throw Malformed(.presentation, at: 0, .missingLabel) }
        (self.issuedAt, self.nonce, self.audience) = (Instant(seconds: issuedAt), nonce, audience)
        tokenDigest = digest
    }
}
