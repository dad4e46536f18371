/// What an authority publishes for offline checks: key set, status lists, ledgers; signed by a bundle key.
public struct Bundle: Sendable {
    /// iss: the authority.
    public let issuer: String
    /// Rises with each bundle under one key set.
    public let sequence: Wide
    /// iat.
    public let issuedAt: Instant
    /// Past it the data are old, and the verdict stands.
    public let nextUpdate: Instant
    /// exp: past it the data are stale, and there is no verdict.
    public let hardExpiry: Instant
    let keySetToken: [UInt8]
    let statusTokens: [[UInt8]]
    let ledgerTokens: [[UInt8]]

    private enum Label {
        static let (sequence, nextUpdate, keySet, lists, ledgers) = (-65_550, -65_551, -65_552, -65_553, -65_554)
    }

    /// Signs a bundle.
    public static func sign(
        issuer: String, sequence: Wide, issuedAt: Instant, nextUpdate: Instant, hardExpiry: Instant,
        keySet: SignedToken, lists: [SignedToken], ledgers: [SignedToken], with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let claims: CBORItem = [
            1: .text(issuer), 4: .integer(hardExpiry.seconds), 6: .integer(issuedAt.seconds),
            .integer(Label.sequence): .integer(sequence), .integer(Label.nextUpdate): .integer(nextUpdate.seconds),
            .integer(Label.keySet): .bytes(keySet.bytes), .integer(Label.lists): .array(lists.map { .bytes($0.bytes) }),
            .integer(Label.ledgers): .array(ledgers.map { .bytes($0.bytes) }),
        ]
        return try SignedToken.sign(claims, type: .bundle, with: key)
    }

    /// Decodes the claims of a token; the signatures are checked by `OpenedBundle`.
    init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .bundle else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .bundle)
        var cursor = try reader.enterMap(8...8)
        var (issuer, sequence, issuedAt, nextUpdate, hardExpiry): (String?, Wide?, Seconds?, Seconds?, Seconds?)
        var (keySet, lists, ledgers): ([UInt8]?, [[UInt8]]?, [[UInt8]]?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 4: hardExpiry = try reader.time()
            case 6: issuedAt = try reader.time()
            case Label.sequence: sequence = Wide(try reader.unsigned(below: 1 << 32))
            case Label.nextUpdate: nextUpdate = try reader.time()
            case Label.keySet: keySet = try reader.byteString(1...Limits.inflatedToken)
            case Label.lists: lists = try Self.tokens(&reader)
            case Label.ledgers: ledgers = try Self.tokens(&reader)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let sequence, let issuedAt, let nextUpdate, let hardExpiry, let keySet, let lists,
            let ledgers
        else { throw Malformed(.bundle, at: 0, .missingLabel) }
        guard issuedAt <= nextUpdate, nextUpdate <= hardExpiry else { throw Malformed(.bundle, at: 0, .inconsistent) }
        (self.issuer, self.sequence, self.issuedAt) = (issuer, sequence, Instant(seconds: issuedAt))
        self.nextUpdate = Instant(seconds: nextUpdate)
        self.hardExpiry = Instant(seconds: hardExpiry)
        (keySetToken, statusTokens, ledgerTokens) = (keySet, lists, ledgers)
    }

    private static func tokens(_ reader: inout CBORReader) throws(Malformed) -> [[UInt8]] {
        var tokens: [[UInt8]] = []
        for _ in 0..<(try reader.enterArray(0...Limits.statusLists)) {
            tokens.append(try reader.byteString(1...Limits.bundleBytes))
        }
        reader.leaveContainer()
        return tokens
    }
}
