/// What a credential states: the CWT claims (RFC 8392) with identity data by Claim 169 v1.2.
public struct CredentialClaims: Hashable, Sendable {
    /// iss, claim 1: the authority, for example `CN-NM` (ISO 3166-2).
    public var issuer: String
    /// exp, claim 4: the first second at which it is no longer valid, 24:00 of the last day in UTC+8.
    public var expires: Instant
    /// nbf, claim 5: 00:00 of the first day in UTC+8.
    public var notBefore: Instant
    /// iat, claim 6: the time of signing, never backdated.
    public var issuedAt: Instant
    /// cnf, claim 8: the holder's device key (RFC 8747), electronic credentials only.
    public var deviceKey: PublicKey?
    /// status: on a card identity data 81, on an electronic credential claim 65535.
    public var status: StatusReference
    /// The list's address on an electronic credential.
    public var statusAddress: String?
    /// Claim 169.
    public var identity: IdentityData

    /// States a credential; a card has neither a device key nor a status address.
    public init(
        issuer: String, expires: Instant, notBefore: Instant, issuedAt: Instant, deviceKey: PublicKey? = nil,
        status: StatusReference, statusAddress: String? = nil, identity: IdentityData
    ) {
        (self.issuer, self.expires, self.notBefore, self.issuedAt) = (issuer, expires, notBefore, issuedAt)
        (self.deviceKey, self.status, self.statusAddress, self.identity) = (deviceKey, status, statusAddress, identity)
    }

    /// First and last day of validity, both included.
    public var validity: ClosedRange<CivilDate> {
        CivilDate(containing: notBefore)...CivilDate(containing: Instant(seconds: expires.seconds - 1))
    }

    /// The type that a token of this medium bears.
    public var tokenType: TokenType? { identity.medium == .card ? nil : .credential }

    /// The claims to encode.
    public var item: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .text(issuer), 4: .integer(expires.seconds), 5: .integer(notBefore.seconds),
            6: .integer(issuedAt.seconds), 169: identity.item(status: identity.medium == .card ? status : nil),
        ]
        if let deviceKey { map[8] = [1: deviceKey.coseKey] }
        if let statusAddress {
            map[65535] = ["status_list": ["idx": .integer(status.index), "uri": .text(statusAddress)]]
        }
        return .map(map)
    }

    /// Decodes the claims of a token; throws at the first broken rule.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == nil || token.type == .credential else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .claims)
        var cursor = try reader.enterMap(5...7)
        var (issuer, expires, notBefore, issuedAt): (String?, Seconds?, Seconds?, Seconds?)
        var (deviceKey, reference): (PublicKey?, StatusClaim?)
        var (decoded, cardStatus): (IdentityData?, StatusReference?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 4: expires = try reader.time()
            case 5: notBefore = try reader.time()
            case 6: issuedAt = try reader.time()
            case 8: deviceKey = try Self.confirmation(&reader)
            case 65535: reference = try StatusClaim(&reader)
            case 169: decoded = try IdentityData.decode(&reader, cardStatus: &cardStatus)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let expires, let notBefore, let issuedAt, let identity = decoded.take() else {
            throw Malformed(.claims, at: 0, .missingLabel)
        }
        guard expires > notBefore, expires - notBefore <= Limits.validitySeconds else {
            throw Malformed(.claims, at: 0, .outOfRange)
        }
        guard let status = cardStatus ?? reference?.status,
            (cardStatus == nil) == (identity.medium == .electronic),
            (reference == nil) == (identity.medium == .card),
            (token.type == nil) == (identity.medium == .card),
            deviceKey == nil || identity.medium == .electronic,
            identity.thumbnail == nil || identity.medium == .card
        else { throw Malformed(.claims, at: 0, .inconsistent) }
        self.init(
            issuer: issuer, expires: Instant(seconds: expires), notBefore: Instant(seconds: notBefore),
            issuedAt: Instant(seconds: issuedAt), deviceKey: deviceKey, status: status,
            statusAddress: reference?.address, identity: identity)
    }

    /// cnf with a COSE_Key (RFC 8747 section 3.2).
    private static func confirmation(_ reader: inout CBORReader) throws(Malformed) -> PublicKey {
        var cursor = try reader.enterMap(1...1)
        guard try reader.nextKey(&cursor) == 1 else { throw reader.fail(.unknownLabel) }
        let key = try PublicKey(&reader)
        _ = try reader.nextKey(&cursor)
        return key
    }
}

/// Claim 65535 (draft-ietf-oauth-status-list section 6.3): index and address of a list.
private struct StatusClaim {
    let status: StatusReference
    let address: String

    init(_ reader: inout CBORReader) throws(Malformed) {
        let start = reader.offset
        var outer = try reader.enterMap(1...1)
        guard try reader.nextTextKey(&outer) == "status_list" else { throw reader.fail(.unknownLabel) }
        var inner = try reader.enterMap(2...2)
        var (index, address): (Int?, String?)
        while let key = try reader.nextTextKey(&inner) {
            switch key {
            case "idx": index = Int(try reader.unsigned(below: UInt64(Limits.statusEntries)))
            case "uri": address = try reader.asciiText(1...200)
            default: throw reader.fail(.unknownLabel)
            }
        }
        _ = try reader.nextTextKey(&outer)
        guard let index, let address, let slash = address.lastIndex(of: "/"),
            let list = Int(address[address.index(after: slash)...]), address.hasSuffix("/\(list)"),
            let status = StatusReference(list: list, index: index)
        else { throw reader.fail(.inconsistent, at: start) }
        (self.status, self.address) = (status, address)
    }
}
