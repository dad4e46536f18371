/// An electronic credential 电子证件 as a file: CBOR `[token, portrait]`, both as byte strings (article 15(2)).
public struct ElectronicCredential: Hashable, Sendable {
    /// The signed token, of type credential.
    public let token: SignedToken
    /// The normalised portrait file; the token states its whole SHA-256.
    public let portrait: [UInt8]

    /// Puts a token and its portrait together; nil when the token is a card's or states another portrait.
    public init?(token: SignedToken, portrait: [UInt8]) {
        // A card states half a digest, which is equal to none.
        guard let claims = try? CredentialClaims(token), sha256(portrait) == claims.identity.portraitDigest
        else { return nil }
        (self.token, self.portrait) = (token, portrait)
    }

    /// The file.
    public var bytes: [UInt8] { CBORItem.array([.bytes(token.bytes), .bytes(portrait)]).encoded() }
}

/// An electronic credential file taken apart; whether the portrait belongs to the token is for the verifier to say.
public struct ElectronicFile: Hashable, Sendable {
    /// The bytes to decode as a token.
    public let token: [UInt8]
    /// The portrait file that came with it.
    public let portrait: [UInt8]

    /// Takes a file of at most 512 KiB apart.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Limits.electronicFile else {
            throw Malformed(.electronic, at: Limits.electronicFile, .tooLarge)
        }
        var reader = CBORReader(bytes, layer: .electronic)
        _ = try reader.enterArray(2...2)
        token = try reader.byteString(1...Limits.inflatedToken)
        portrait = try reader.byteString(1...Limits.electronicFile)
        reader.leaveContainer()
        try reader.finish()
    }
}
