/// The claims of a Status List Token (draft-ietf-oauth-status-list section 5.2).
public struct StatusListToken: Hashable, Sendable {
    /// iss: the authority.
    public let issuer: String
    /// sub: the list's address, the key set's status base and the list's number.
    public let address: String
    /// iat: what was given out before this moment is in the list.
    public let issuedAt: Instant
    /// exp: past it the list is stale.
    public let expires: Instant
    /// The list.
    public let list: StatusList

    /// Signs a list whose packed bytes the caller has compressed with zlib.
    public static func sign(
        issuer: String, address: String, issuedAt: Instant, expires: Instant, timeToLive: Int, compressed: [UInt8],
        with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let claims: CBORItem = [
            1: .text(issuer), 2: .text(address), 4: .integer(expires.seconds), 6: .integer(issuedAt.seconds),
            65533: ["bits": .integer(StatusList.bits), "lst": .bytes(compressed)], 65534: .integer(timeToLive),
        ]
        return try SignedToken.sign(claims, type: .statusList, with: key)
    }

    /// Decodes the claims of a token; the signature is checked by who opens the bundle.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .statusList else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .statusList)
        var cursor = try reader.enterMap(5...6)
        var (issuer, address, list): (String?, String?, StatusList?)
        var (issuedAt, expires): (Seconds?, Seconds?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 2: address = try reader.asciiText(1...200)
            case 4: expires = try reader.time()
            case 6: issuedAt = try reader.time()
            case 65533: list = try Self.list(&reader)
            case 65534: _ = try reader.unsigned(below: 1 << 32)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let address, let list, let issuedAt, let expires else {
            throw Malformed(.statusList, at: 0, .missingLabel)
        }
        (self.issuer, self.address, self.list) = (issuer, address, list)
        (self.issuedAt, self.expires) = (Instant(seconds: issuedAt), Instant(seconds: expires))
    }

    private static func list(_ reader: inout CBORReader) throws(Malformed) -> StatusList {
        let start = reader.offset
        var cursor = try reader.enterMap(2...2)
        var (bits, compressed): (UInt64?, [UInt8]?)
        while let key = try reader.nextTextKey(&cursor) {
            switch key {
            case "bits": bits = try reader.unsigned(below: 9)
            case "lst": compressed = try reader.byteString(1...Limits.statusEntries)
            default: throw reader.fail(.unknownLabel)
            }
        }
        guard bits == UInt64(StatusList.bits), let compressed else { throw reader.fail(.inconsistent, at: start) }
        return try StatusList(compressed: compressed)
    }
}
