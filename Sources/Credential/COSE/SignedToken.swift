/// A COSE_Sign1 structure (RFC 9052 section 4.2) under this format's profile, taken apart but not yet verified.
///
///     18([ << {1: alg, 4: kid, ?16: typ} >>, {}, << claims >>, signature ])
public struct SignedToken: Sendable, Hashable {
    /// The whole token, tag included.
    public let bytes: [UInt8]
    /// The signer's statement of its algorithm; a key decides, never this.
    public let algorithm: Algorithm
    /// The first 8 bytes of the key's fingerprint; a hint.
    public let keyID: [UInt8]
    /// The media type of what is signed; absent on card tokens.
    public let type: TokenType?
    /// The encoded claims.
    public let claims: [UInt8]
    /// 64 bytes.
    public let signature: [UInt8]
    private let protectedHeader: [UInt8]

    /// Decodes a token; throws at the first broken rule.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Limits.inflatedToken else { throw Malformed(.cose, at: Limits.inflatedToken, .tooLarge) }
        try self.init(unbounded: bytes)
    }

    /// Decodes a token of any size; for status lists, ledgers and bundles, whose files are bounded elsewhere.
    init(unbounded bytes: [UInt8]) throws(Malformed) {
        var reader = CBORReader(bytes, layer: .cose)
        try reader.expectTag(18)
        _ = try reader.enterArray(4...4)
        let header = try reader.byteStringRange(1...255)
        let unprotected = reader.offset
        var cursor = try reader.enterMap(0...1_000)
        guard try reader.nextKey(&cursor) == nil else { throw reader.fail(.unprotectedHeader, at: unprotected) }
        claims = try reader.byteString(1...Limits.bundleBytes)
        signature = try reader.byteString(Algorithm.signatureBytes...Algorithm.signatureBytes)
        reader.leaveContainer()
        try reader.finish()
        let fields = try HeaderFields(bytes, header)
        (algorithm, keyID, type) = (fields.algorithm, fields.keyID, fields.type)
        protectedHeader = Array(bytes[header])
        self.bytes = bytes
    }

    /// Signs claims with a key.
    public static func sign(
        _ claims: CBORItem, type: TokenType?, with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let header = header(algorithm: key.publicKey.algorithm, keyID: key.publicKey.keyID, type: type)
        let claims = claims.encoded()
        let signature = try key.sign(signatureInput(header: header, claims: claims))
        return SignedToken(header, key.publicKey, type, claims, signature)
    }

    /// A token of the size that signing these claims would give, with zeros for a signature: for checks before signing.
    public static func unsigned(_ claims: CBORItem, type: TokenType?, for key: PublicKey) -> SignedToken {
        let header = header(algorithm: key.algorithm, keyID: key.keyID, type: type)
        let zeros = [UInt8](repeating: 0, count: Algorithm.signatureBytes)
        return SignedToken(header, key, type, claims.encoded(), zeros)
    }

    private init(_ header: [UInt8], _ key: PublicKey, _ type: TokenType?, _ claims: [UInt8], _ signature: [UInt8]) {
        (algorithm, keyID, self.type) = (key.algorithm, key.keyID, type)
        (protectedHeader, self.claims, self.signature) = (header, claims, signature)
        bytes = CBORItem.tag(18, [.bytes(header), [:], .bytes(claims), .bytes(signature)]).encoded()
    }

    /// Whether the key made this token's signature; the key's algorithm must be the header's.
    public func isSigned(by key: PublicKey) -> Bool {
        key.algorithm == algorithm
            && key.isValid(signature, over: Self.signatureInput(header: protectedHeader, claims: claims))
    }

    /// The Sig_structure with context `Signature1` and no external data (RFC 9052 section 4.4).
    private static func signatureInput(header: [UInt8], claims: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(header.count + claims.count + 24)
        CBORItem.appendHead(4, 4, to: &output)
        CBORItem.appendHead(3, UInt64(context.utf8CodeUnitCount), to: &output)
        context.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
        CBORItem.appendHead(2, UInt64(header.count), to: &output)
        output += header
        CBORItem.appendHead(2, 0, to: &output)
        CBORItem.appendHead(2, UInt64(claims.count), to: &output)
        output += claims
        return output
    }

    private static let context: StaticString = "Signature1"

    private static func header(algorithm: Algorithm, keyID: [UInt8], type: TokenType?) -> [UInt8] {
        var header: [CBORItem: CBORItem] = [1: .integer(algorithm.identifier), 4: .bytes(keyID)]
        if let type { header[16] = .text(type.rawValue) }
        return CBORItem.map(header).encoded()
    }
}

/// The protected header: exactly alg, kid and, except on card tokens, typ; keys and certificates are never taken here.
private struct HeaderFields {
    let algorithm: Algorithm
    let keyID: [UInt8]
    let type: TokenType?

    init(_ bytes: [UInt8], _ range: Range<Int>) throws(Malformed) {
        var reader = CBORReader(bytes, range: range, layer: .cose)
        var cursor = try reader.enterMap(2...3)
        var (algorithm, keyID, type): (Algorithm?, [UInt8]?, TokenType?)
        while let label = try reader.nextKey(&cursor) {
            let place = reader.offset
            switch label {
            case 1:
                algorithm = Algorithm(identifier: try reader.integer())
                guard algorithm != nil else { throw reader.fail(.unknownAlgorithm, at: place) }
            case 4: keyID = try reader.byteString(8...8)
            case 16:
                type = TokenType(rawValue: try reader.text(1...64))
                guard type != nil else { throw reader.fail(.wrongTokenType, at: place) }
            default: throw reader.fail(.unknownLabel, at: place)
            }
        }
        try reader.finish()
        guard let algorithm, let keyID else { throw reader.fail(.missingLabel, at: range.lowerBound) }
        (self.algorithm, self.keyID, self.type) = (algorithm, keyID, type)
    }
}
